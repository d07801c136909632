import {
	type ConnectionFacts,
	type Field,
	loadFacts,
	type ServiceKind,
	serviceTypes,
} from '../../../src/connections';
import { resolve } from '../../../src/connections/field';
import type { Json, JsonObject } from '../../../src/lib/json';

export const kinds: ServiceKind[] = ['pipeline', 'database', 'dashboard'];

export const allTypes = kinds.flatMap((kind) =>
	serviceTypes[kind].map(({ value }): [ServiceKind, string] => [kind, value]),
);

export async function factsOf(kind: ServiceKind, serviceType: string): Promise<ConnectionFacts> {
	const facts = await loadFacts(kind, serviceType);
	if (facts === undefined) throw new Error(`no facts of ${serviceType}`);
	return facts;
}

/** A leaf that `configsOf` filled. */
export interface Leaf {
	path: string[];
	field: Field;
	value: Json;
}

export interface Made {
	config: JsonObject;
	leaves: Leaf[];
}

interface Plan {
	facts: ConnectionFacts;
	which: 'all' | 'required';
}

type Variant = { value: Json; leaves: Leaf[] };

/** Valid configs of a type with all, or only its required, fields; together they hold every alternative. */
export function configsOf(facts: ConnectionFacts, which: Plan['which']): Made[] {
	return variantsOf({ facts, which }, facts.root, []).map(({ value, leaves }) => ({
		config: value as JsonObject,
		leaves,
	}));
}

function variantsOf(plan: Plan, given: Field, path: string[]): Variant[] {
	const field = resolve(plan.facts, given);
	if (field.alternatives !== undefined) {
		return Object.values(field.alternatives).flatMap((one) => variantsOf(plan, one, path));
	}
	if (field.fields !== undefined) return objectsOf(plan, field, path);
	const value = valueOf(field, path);
	return [{ value, leaves: [{ path, field, value }] }];
}

/** One key at a time takes each of its variants, while the others keep their first. */
function objectsOf(plan: Plan, field: Field, path: string[]): Variant[] {
	const keys = Object.entries(field.fields ?? {}).filter(
		([key, one]) => plan.which === 'all' || isNeeded(field, key, one),
	);
	const choices = keys.map(([key, one]) => ({
		key,
		variants: variantsOf(plan, one, [...path, key]),
	}));
	const count = 1 + choices.reduce((sum, { variants }) => sum + variants.length - 1, 0);
	return Array.from({ length: count }, (_, wanted) => {
		let left = wanted;
		const picked = choices.map(({ key, variants }) => {
			const at = left > 0 && left < variants.length ? left : 0;
			left -= left < variants.length ? left : variants.length - 1;
			return { key, variant: variants[at] as Variant };
		});
		return {
			value: Object.fromEntries(picked.map(({ key, variant }) => [key, variant.value])),
			leaves: picked.flatMap(({ variant }) => variant.leaves),
		};
	});
}

function isNeeded(object: Field, key: string, field: Field): boolean {
	const conditional = (object.needs ?? []).some(
		({ field: on, is, fields }) => object.fields?.[on]?.default === is && fields.includes(key),
	);
	return conditional || (field.required === true && field.default === undefined);
}

function valueOf(field: Field, path: string[]): Json {
	if (field.choices !== undefined) return field.choices[0] ?? '';
	if (field.type === 'boolean') return true;
	if (field.type === 'integer' || field.type === 'number') return 7;
	if (field.type === 'array') return [valueOf(field.items ?? {}, path)];
	if (field.type === 'object') return { option: `text-${path.join('-')}` };
	return `text-${path.join('-')}`;
}

/** A copy with one value replaced, or taken out where none is given. */
export function changed(config: JsonObject, path: string[], value?: Json): JsonObject {
	const [key = '', ...rest] = path;
	const { [key]: there, ...others } = config;
	if (rest.length > 0) return { ...others, [key]: changed(there as JsonObject, rest, value) };
	return value === undefined ? others : { ...others, [key]: value };
}
