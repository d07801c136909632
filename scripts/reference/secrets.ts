import type { ServiceKind } from '../../src/connections';
import {
	loadConnectionSchema,
	newestRelease,
	secretsTemplate,
	type ServiceType,
	serviceTypesOf,
	variantsIn,
} from '../../src/connections';
import { table } from './page';

const kinds: [kind: ServiceKind, title: string][] = [
	['database', 'Database'],
	['dashboard', 'Dashboard'],
	['pipeline', 'Pipeline'],
];

/** The page of what the secrets credential holds for each service type. */
export async function secretsPage(): Promise<string> {
	const parts = await Promise.all(
		kinds.map(async ([kind, title]) => {
			const types = await Promise.all(serviceTypesOf(kind).map((type) => rowsOf(kind, type)));
			const head = ['Service type', 'Authentication', 'Secrets'];
			return [`## ${title} services`, table(head, types.flat())];
		}),
	);
	return [
		'# Connection secrets',
		'This page is written by `npm run docs`. It says what the “OpenMetadata Connection Secrets API” credential holds for each type of service, besides certificates. Give only what you use, under the name of the service, or under `*` for all services:',
		'```json\n{ "warehouse_prod": { "authType": { "password": "…" } } }\n```',
		...parts.flat(),
		'',
	].join('\n\n');
}

/** A row for each authentication that has secrets. */
async function rowsOf(kind: ServiceKind, { value, name }: ServiceType): Promise<string[][]> {
	const schema =
		(await loadConnectionSchema(kind, value, newestRelease)) ??
		(await loadConnectionSchema(kind, value));
	if (schema === undefined) return [];
	const ways = variantsIn(schema);
	const all = ways.length > 0 ? ways : [{ value: '', name: '' }];
	return all.flatMap((way) => {
		const secrets = secretsTemplate(schema, way.value);
		return secrets === undefined ? [] : [[name, way.name, `\`${JSON.stringify(secrets)}\``]];
	});
}
