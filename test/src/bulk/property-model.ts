import fc from 'fast-check';
import type { JsonObject, TagMode, EntityInput } from '../../../src';
import { postgres } from '../support';

export const names = ['a', 'b.c', 'd'];
const texts = ['one', 'two', 'Ümläut'];
const owners = ['bob', 'carol', 'Analytics'];
const tags = ['PII.None', 'Quality.Verified', 'Tier.Tier1'];
const passwords = ['geheim1', 'geheim2'];
const hosts = ['h1:1', 'h2:2'];

/** What is compared of an entity: what every version supports. */
export interface State {
	description?: string;
	displayName?: string;
	owners: string[];
	tags: string[];
	deleted: boolean;
	host: string;
	password: string;
}

const state: fc.Arbitrary<State> = fc.record(
	{
		description: fc.constantFrom(...texts),
		displayName: fc.constantFrom(...texts),
		owners: fc.subarray(owners, { maxLength: 1 }),
		tags: fc.subarray(tags),
		deleted: fc.boolean(),
		host: fc.constantFrom(...hosts),
		password: fc.constantFrom(...passwords),
	},
	{ requiredKeys: ['owners', 'tags', 'deleted', 'host', 'password'] },
);

interface Given {
	description?: string | null;
	displayName?: string | null;
	owners?: string[] | null;
	tags?: string[];
	host?: string;
	password?: string;
}

const given: fc.Arbitrary<Given> = fc.record(
	{
		description: fc.option(fc.constantFrom(...texts)),
		displayName: fc.option(fc.constantFrom(...texts)),
		owners: fc.option(fc.subarray(owners, { maxLength: 1 })),
		tags: fc.subarray(tags),
		host: fc.constantFrom(...hosts),
		password: fc.constantFrom(...passwords),
	},
	{ requiredKeys: [] },
);

const edit = fc.record({
	name: fc.constantFrom(...names),
	field: fc.constantFrom('description' as const, 'displayName' as const),
	value: fc.constantFrom('theirs'),
});

export const scenario = fc.record({
	current: fc.array(fc.option(state), { minLength: names.length, maxLength: names.length }),
	inputs: fc.array(fc.option(given), { minLength: names.length, maxLength: names.length }),
	edits: fc.array(edit, { maxLength: 3 }),
	mode: fc.constantFrom<TagMode>('add', 'replace', 'remove'),
	restoreIfDeleted: fc.boolean(),
	operation: fc.constantFrom('upsertMany' as const, 'sync' as const),
});
export type Scenario = typeof scenario extends fc.Arbitrary<infer T> ? T : never;

const config = ({ host, password }: { host: string; password: string }) => ({
	...postgres(password),
	hostPort: host,
});

export const seedOf = (name: string, { host, password, ...rest }: State): JsonObject => ({
	name,
	serviceType: 'Postgres',
	...rest,
	connection: { config: config({ host, password }) },
});

/** New ones need a connection on 1.1; existing ones get only what is given. */
export function inputOf(
	name: string,
	{ host, password, ...rest }: Given,
	isNew: boolean,
): EntityInput {
	const only = {
		...(host !== undefined && { hostPort: host }),
		...(password !== undefined && { authType: { password } }),
	};
	const whole = config({ host: host ?? 'h1:1', password: password ?? 'geheim1' });
	const desired: EntityInput = { name, ...rest };
	if (isNew) return { ...desired, serviceType: 'Postgres', connection: { config: whole } };
	return Object.keys(only).length > 0 ? { ...desired, connection: { config: only } } : desired;
}

const isTier = (tag: string) => tag.startsWith('Tier.');

function tagsAfter(before: string[], expected: string[] | undefined, mode: TagMode): string[] {
	if (expected === undefined) return before;
	if (mode === 'remove') return before.filter((tag) => !expected.includes(tag));
	const kept =
		mode === 'add' ? before : before.filter((tag) => isTier(tag) || expected.includes(tag));
	return [...new Set([...kept, ...expected])];
}

function after(
	before: State | null,
	desired: Given,
	{ mode, restoreIfDeleted }: Scenario,
): State | null {
	if (before?.deleted === true && !restoreIfDeleted) return before;
	const base: State = before ?? {
		owners: [],
		tags: [],
		deleted: false,
		host: 'h1:1',
		password: 'geheim1',
	};
	const text = (field: 'description' | 'displayName') => {
		const value = desired[field] === undefined ? base[field] : desired[field];
		return value === null || value === undefined ? {} : { [field]: value };
	};
	return {
		...text('description'),
		...text('displayName'),
		owners: desired.owners === undefined ? base.owners : (desired.owners ?? []),
		tags: tagsAfter(base.tags, desired.tags, mode),
		deleted: false,
		host: desired.host ?? base.host,
		password: desired.password ?? base.password,
	};
}

/** Somebody else edits what is there, and what the list does not say itself. */
export function editsThatCount({ edits, current, inputs }: Scenario) {
	return edits.filter(({ name, field }) => {
		const at = names.indexOf(name);
		const there = current[at];
		if (there === null || there === undefined) return false;
		const desired = inputs[at];
		if (desired === null || desired === undefined) return !there.deleted;
		return !there.deleted && desired[field] === undefined;
	});
}

export function expected(one: Scenario): Record<string, unknown> {
	const states = names.map((name, at): [string, State | null] => {
		const before = one.current[at] ?? null;
		const desired = one.inputs[at] ?? null;
		const now = desired === null ? before : after(before, desired, one);
		if (now === null) return [name, null];
		const theirs = editsThatCount(one).filter((edited) => edited.name === name);
		return [
			name,
			{ ...now, ...Object.fromEntries(theirs.map(({ field, value }) => [field, value])) },
		];
	});
	return Object.fromEntries(states.map(([name, value]) => [name, value && normal(value)]));
}

export function normal({
	owners: own,
	tags: labels,
	description = '',
	displayName = '',
	...rest
}: State) {
	return { ...rest, description, displayName, owners: [...own].sort(), tags: [...labels].sort() };
}
