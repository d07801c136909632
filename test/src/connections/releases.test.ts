import { isDeepStrictEqual } from 'node:util';
import {
	type ConnectionSchema,
	checkConfig,
	moveToRelease,
	redact,
	releaseNames,
	releaseOf,
	secretLeaves,
} from '../../../src/connections';
import { type Field, fieldsAt } from '../../../src/connections/fields/field';
import { compareConnection, type Found } from '../../../src/diff/connection';
import { entityOf } from '../../../src/wire/decode';
import { definitions } from '../../../src/entities';
import type { Json, JsonObject } from '../../../src/lib/json';
import { ConversionError, converted } from '../../../testing/emulator/connection/convert';
import { allKinds, changed, type Config, configsOf, schemaOf, typesOf } from './configs';

describe('the release of a version', () => {
	test.each([
		['1.6.0-SNAPSHOT', '1.6', false],
		['1.6.13', '1.6', false],
		['1.6.14', '1.6', true],
		['v1.10.2.1', '1.10', false],
		['2.0.0', '2.0', false],
		['2.1.0', '2.0', true],
		['3.0.0', '2.0', true],
		['1.0.2', '1.1', false],
		['0.13.2', '1.1', false],
	])('%s is of %s, newer: %s', (version, name, isNewer) => {
		expect(releaseOf(version)).toEqual({ name, isNewer });
	});
});

/** Releases whose servers in the emulator lack parts: they were measured before the release was out. */
const snapshots = new Set(['1.1', '1.2', '1.6']);

function differences(schema: ConnectionSchema, stored: JsonObject, config: JsonObject): Found {
	const raw = { id: 'i', name: 'n', connection: { config: stored } };
	const entity = entityOf(definitions.databaseService, raw);
	const found: Found = { operations: [], changes: [], masked: { operations: [], changes: [] } };
	const desired = { plain: {}, references: {}, connection: { config } };
	compareConnection(found, entity, desired, schema);
	return found;
}

/** What the server stores; `undefined` where a snapshot lacks something. */
function storedOf({ kind, serviceType, release = '' }: ConnectionSchema, config: JsonObject) {
	try {
		return converted(release, kind, serviceType, config);
	} catch (error) {
		if (error instanceof ConversionError && snapshots.has(release)) return undefined;
		throw error;
	}
}

describe.each(releaseNames)('of %s', (release) => {
	/** What `look` finds wrong in any of the release's valid configs. */
	async function wrongs(look: (schema: ConnectionSchema, made: Config) => unknown[]) {
		const found: unknown[] = [];
		const types = typesOf(release, allKinds);
		expect(types.length).toBeGreaterThan(50);
		for (const [kind, type] of types) {
			const schema = await schemaOf(kind, type, release);
			for (const made of configsOf(schema)) found.push(...look(schema, made));
		}
		return found;
	}

	test('each valid config is taken as it is, and nothing differs once it is stored', async () => {
		const found = await wrongs((schema, { config }) => {
			const moved = moveToRelease(schema, config);
			const checked = checkConfig(schema, moved.config);
			const stored = storedOf(schema, config);
			const diff = stored && differences(schema, stored, config);
			const isRight =
				moved.notices.length === 0 &&
				checked.problems.length === 0 &&
				isDeepStrictEqual(checked.config, config) &&
				(diff === undefined || diff.operations.length + diff.masked.operations.length === 0);
			return isRight ? [] : [{ type: schema.serviceType, config, moved, checked, diff }];
		});
		expect(found).toEqual([]);
	});

	test('no secret is shown, and each is known', async () => {
		const found = await wrongs((schema, { config, leaves }) => {
			const secrets = leaves
				.filter(({ field }) => field.secret === true)
				.map(({ path }) => ({ path, value: `PLANTED-${path.join('.')}` }));
			if (secrets.length === 0) return [];
			const planted = secrets.reduce((all, { path, value }) => changed(all, path, value), config);
			const known = new Set(secretLeaves(schema, planted).map(({ value }) => value));
			const isRight =
				!JSON.stringify(redact(schema, planted)).includes('PLANTED') &&
				secrets.every(({ value }) => known.has(value));
			return isRight ? [] : [{ type: schema.serviceType, planted }];
		});
		expect(found).toEqual([]);
	});

	test('an unknown field is refused by name, wherever it stands', async () => {
		const tried = new Set<string>();
		const found = await wrongs((schema, { config, leaves }) =>
			leaves.flatMap(({ path }) => {
				const above = path.slice(0, -1);
				const key = [schema.kind, schema.serviceType, ...above].join('.');
				if (tried.has(key) || isAnyObject(schema, above)) return [];
				tried.add(key);
				const unknown = [...above, 'inventedField'];
				const { problems } = checkConfig(schema, changed(config, unknown, 'x'));
				const isNamed = problems.some(({ message }) => message.includes(unknown.join('.')));
				return isNamed ? [] : [{ type: schema.serviceType, unknown, config, problems }];
			}),
		);
		expect(found).toEqual([]);
		expect(tried.size).toBeGreaterThan(50);
	});

	test('a field of another release that has no place in this one is refused by name', async () => {
		let tried = 0;
		const found: unknown[] = [];
		for (const [kind, type] of typesOf(release, allKinds)) {
			const schema = await schemaOf(kind, type, release);
			const others = Object.keys(schema.everyRelease.fields ?? {}).filter(
				(key) => fieldsAt(schema.root, [key]).length === 0,
			);
			if (isAnyObject(schema, [])) continue;
			for (const key of others) {
				const config = { [key]: sampleOf(fieldsAt(schema.everyRelease, [key])[0]) };
				const moved = moveToRelease(schema, config);
				if (moved.notices.length > 0) continue;
				tried += 1;
				const { problems } = checkConfig(schema, moved.config);
				const isNamed = problems.some(({ message }) => message.includes(key));
				if (!isNamed) found.push({ type, config, problems });
			}
		}
		expect(found).toEqual([]);
		expect(tried).toBeGreaterThan(0);
	});

	test('a variant that no release has is refused, with the field that it is for', async () => {
		let tried = 0;
		const found = await wrongs((schema, { config }) =>
			Object.entries(schema.root.fields ?? {}).flatMap(([key, { oneOf }]) => {
				const closed = Object.values(oneOf ?? {}).filter(
					({ type, open, values, oneOf: below }) =>
						type === 'object' && open !== true && values === undefined && below === undefined,
				);
				if (closed.length < 2 || closed.length < Object.keys(oneOf ?? {}).length) return [];
				tried += 1;
				const wrong = changed(config, [key], { inventedField: 'x' });
				const { problems, notices } = checkConfig(schema, wrong);
				// Another release may take any object there: that is said, and servers keep it.
				const isNamed = [...problems, ...notices].some(({ message }) =>
					message.includes(`(${key})`),
				);
				return isNamed ? [] : [{ type: schema.serviceType, key, problems }];
			}),
		);
		expect(found).toEqual([]);
		expect(tried).toBeGreaterThan(10);
	});

	test('a bad URL is refused by name', async () => {
		let tried = 0;
		const found = await wrongs((schema, { config, leaves }) =>
			leaves.flatMap(({ path, field }) => {
				if (field.format !== 'uri' || isAnyObject(schema, path.slice(0, -1))) return [];
				tried += 1;
				const { problems } = checkConfig(schema, changed(config, path, '10.20.30.40:8080'));
				const isNamed = problems.some(({ message }) => message.includes(path.join('.')));
				return isNamed ? [] : [{ type: schema.serviceType, path, config, problems }];
			}),
		);
		expect(found).toEqual([]);
		expect(tried).toBeGreaterThan(50);
	});
});

/** Whether any object, or any key, may stand at a path or above, in this or another release. */
function isAnyObject({ everyRelease }: ConnectionSchema, path: string[]): boolean {
	return [[], ...path.map((_, at) => path.slice(0, at + 1))].some((part) =>
		fieldsAt(everyRelease, part).some(
			({ open, values, type, oneOf = {} }) =>
				open === true ||
				values !== undefined ||
				(type === undefined && Object.keys(oneOf).length === 0) ||
				Object.values(oneOf).some((variant) => variant.open === true),
		),
	);
}

function sampleOf(field: Field | undefined): Json {
	if (field?.type === 'boolean') return true;
	if (field?.type === 'integer' || field?.type === 'number') return 1;
	if (field?.type === 'array') return ['x'];
	if (field?.type === 'object' || field?.oneOf !== undefined) return { inventedField: 'x' };
	return 'https://host';
}
