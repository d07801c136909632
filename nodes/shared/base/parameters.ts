import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeParameters,
} from 'n8n-workflow';
import { isRecord } from './values';

type Context = Pick<
	IExecuteFunctions,
	'getInputData' | 'getNode' | 'getNodeParameter' | 'getTimezone'
>;

/** A node's parameters, one execution long. Reading through n8n costs more than a millisecond. */
export class Parameters {
	private readonly own: INodeParameters;
	private readonly sameForAll = new Map<string, unknown>();
	private readonly perItem = new Set<string>();
	private items: INodeExecutionData[] | undefined;

	constructor(private readonly context: Context) {
		this.own = context.getNode().parameters;
		for (const [name, value] of Object.entries(this.own)) {
			if (holdsExpression(value)) this.perItem.add(name);
		}
	}

	/**
	 * A parameter's value for one item; `undefined` where the form does not show it, `null` where its
	 * expression gives nothing.
	 */
	read(name: string, itemIndex: number): unknown {
		if (!Object.hasOwn(this.own, name)) return undefined;
		if (this.perItem.has(name)) return this.evaluated(name, itemIndex);
		if (!this.sameForAll.has(name)) this.sameForAll.set(name, this.evaluated(name, 0));
		return this.sameForAll.get(name);
	}

	private evaluated(name: string, itemIndex: number): unknown {
		const value: unknown = this.context.getNodeParameter(name, itemIndex);
		return value ?? null;
	}

	/** All parameters as they are saved, expressions included. */
	entries(): [name: string, given: unknown][] {
		return Object.entries(this.own);
	}

	get timezone(): string {
		return this.context.getTimezone();
	}

	/** Whether a parameter has to be read for each item. */
	differs(name: string): boolean {
		return this.perItem.has(name);
	}

	/** The incoming item's fields. */
	json(itemIndex: number): IDataObject {
		this.items ??= this.context.getInputData();
		return this.items[itemIndex]?.json ?? {};
	}
}

/** Whether a value, or anything inside of it, has to be evaluated for each item. */
export function holdsExpression(value: unknown): boolean {
	if (typeof value === 'string') return value.startsWith('=');
	if (Array.isArray(value)) return value.some(holdsExpression);
	return isRecord(value) && Object.values(value).some(holdsExpression);
}
