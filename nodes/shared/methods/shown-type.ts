import type { ILoadOptionsFunctions } from 'n8n-workflow';
import type { ConnectionSchema } from '../../../src/connections';
import {
	canonicalServiceType,
	nameOf,
	type ServiceKind,
	typeSpan,
} from '../../../src/connections/types/service-types';
import { textOf } from '../base/values';
import { otherType } from '../fields/service-type';
import { serverRelease } from './server-release';

/** A service type as a form has it: its schema in the release of the server, or why there is none. */
export type ShownType = { schema: ConnectionSchema } | { missing: string };

/** What is chosen in a parameter; only known when the workflow runs where it is an expression. */
export async function shownType(
	context: ILoadOptionsFunctions,
	kind: ServiceKind,
	parameter = 'serviceType',
): Promise<ShownType> {
	const chosen = textOf(context.getCurrentNodeParameter(parameter));
	if (isExpression(chosen)) return { missing: byExpression };
	if (chosen === '') return { missing: 'Choose a service type first.' };
	const known = canonicalServiceType(kind, chosen);
	if (typeSpan(kind, known) === undefined) return { missing: unknownType(chosen) };
	const release = await serverRelease(context);
	const { loadConnectionSchema } = await import('../../../src');
	const type = canonicalServiceType(kind, chosen, release);
	const schema = await loadConnectionSchema(kind, type, release);
	if (schema !== undefined) return { schema };
	const name = nameOf(kind, known);
	return {
		missing: `OpenMetadata ${release} has no service type ${name}. Choose another one, or “Custom …”.`,
	};
}

const byExpression =
	'The service type is an expression, so its fields are unknown here. Enter them as JSON below, or choose “Using JSON” or “Map Automatically” in Specify Fields.';

function unknownType(chosen: string): string {
	const name = chosen === otherType ? 'this type' : chosen;
	return `The fields of ${name} are unknown here. Enter them as JSON below.`;
}

export function isExpression(value: string): boolean {
	return value.startsWith('=');
}
