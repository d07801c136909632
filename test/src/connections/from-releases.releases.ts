import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
	canonicalServiceType,
	checkConfig,
	loadConnectionSchema,
	moveToRelease,
	releaseNames,
} from '../../../src/connections';
import type { Json } from '../../../src/lib/json';
import { asObject, kinds } from './configs';

/** A folder of release files, as the generator reads it: what the compact schemas are held to. */
const folder = process.env.OPENMETADATA_RELEASES;

/** A JSON Schema as pydantic writes it. */
type Schema = ReturnType<typeof JSON.parse>;

/** Valid values of a schema, made without any part of the client: the least first. */
class Values {
	constructor(private readonly document: Schema) {}

	of(given: Schema, path: string): Json[] {
		const schema = this.resolved(given);
		const options = (schema.anyOf ?? []).filter(({ type }: Schema) => type !== 'null');
		if (options.length > 0) return options.flatMap((option: Schema) => this.of(option, path));
		if (schema.enum !== undefined) return schema.enum;
		if (schema.const !== undefined) return [schema.const];
		if (schema.properties !== undefined) return this.ofObject(schema, path);
		return [simple(schema, path, () => this.of(schema.items ?? {}, path))];
	}

	private ofObject({ properties, required = [] }: Schema, path: string): Json[] {
		const all = Object.entries(properties).map(([key, one]) => ({
			key,
			values: this.of(one, `${path}-${key}`),
			isNeeded: required.includes(key),
		}));
		const least = Object.fromEntries(
			all.filter(({ isNeeded }) => isNeeded).map(({ key, values }) => [key, values[0] ?? null]),
		);
		const others = all.flatMap(({ key, values, isNeeded }) =>
			values.slice(isNeeded ? 1 : 0).map((value) => ({ ...least, [key]: value })),
		);
		return [least, ...others];
	}

	private resolved(schema: Schema): Schema {
		const { $ref, allOf, ...own } = schema;
		const ref = $ref ?? allOf?.[0]?.$ref;
		if (ref === undefined) return schema;
		const definitions = this.document.$defs ?? this.document.definitions;
		return this.resolved({ ...definitions[ref.split('/').at(-1)], ...own });
	}
}

function simple({ type, format }: Schema, path: string, items: () => Json[]): Json {
	if (type === 'boolean') return true;
	if (type === 'integer' || type === 'number') return 7;
	if (type === 'array') return items();
	if (type === 'object') return { option: 'text' };
	return format === 'uri' ? 'https://example.com:8080/x' : `text${path}`;
}

test('each valid configuration of each release is taken as it is', async () => {
	const found: unknown[] = [];
	let count = 0;
	for (const release of releaseNames) {
		const { services } = JSON.parse(readFileSync(join(folder ?? '', `${release}.json`), 'utf8'));
		for (const kind of kinds) {
			for (const [file, document] of Object.entries<Schema>(services[kind].connections)) {
				const type = canonicalServiceType(kind, file);
				if (!services[kind].types.includes(type)) continue;
				const schema = await loadConnectionSchema(kind, type, release);
				if (schema === undefined) throw new Error(`no schema of ${type} in ${release}`);
				for (const value of new Values(document).of(document, '')) {
					count += 1;
					const config = asObject(value);
					const moved = moveToRelease(schema, config);
					const { problems, config: sent } = checkConfig(schema, moved.config);
					if (problems.length > 0 || !isDeepStrictEqual(sent, config)) {
						found.push({ release, type, config, problems });
					}
				}
			}
		}
	}
	process.stdout.write(`${count} configurations, ${found.length} not taken as they are\n`);
	expect(found).toEqual([]);
	expect(count).toBeGreaterThan(30_000);
}, 300_000);
