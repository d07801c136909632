import type { INodeProperties, NodeParameterValue } from 'n8n-workflow';

/** The same fields, shown only under further conditions. */
export function shownWhen(
	conditions: Record<string, NodeParameterValue[]>,
	fields: INodeProperties[],
): INodeProperties[] {
	return fields.map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { ...field.displayOptions?.show, ...conditions },
		},
	}));
}
