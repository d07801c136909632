import type { Json, JsonObject } from '../../lib/json';
import type { ConnectionSchema, Field } from '../fields/field';
import { humanize, titled } from '../types/label';
import { withFields } from '../fields/merge';

/** One of the ways that a connection can be made, e.g. by password or by IAM role. */
export interface Variant {
	/** Stable id; of a choice within a choice both, with a dot: `gcpCloudsqlConfigurationSource.gcpADC`. */
	value: string;
	name: string;
}

/** Where the choice below a field stands, and what there is to choose. */
export interface Choice {
	path: string[];
	field: Field;
	oneOf: Record<string, Field>;
}

/** Choices about other things than how to connect. */
const besideThePoint = new Set(['sampleDataStorageConfig']);

/** Fields that tell servers which variant is meant. */
const discriminator = /type$/i;

const deepest = 6;

/** The variants of a service type for its parameter "Authentication"; none where it has one way only. */
export function variantsIn({ root }: Pick<ConnectionSchema, 'root'>): Variant[] {
	return below(root, 0);
}

function below(field: Field, depth: number): Variant[] {
	const choice = depth > deepest ? undefined : choiceBelow(field);
	return Object.entries(choice?.oneOf ?? {}).flatMap(([id, variant]) => {
		const name = variantName(id, variant);
		const inner = below(variant, depth + 1);
		if (inner.length === 0) return [{ value: id, name }];
		return inner.map((one) => ({ value: `${id}.${one.value}`, name: `${name} › ${one.name}` }));
	});
}

/** `IAM Auth Configuration Source` is one way to connect among others: `IAM Auth`. */
export function variantName(id: string, { title }: Field): string {
	return titled(title ?? humanize(id)).replace(/ Config(uration( Source)?)?$/, '');
}

/** The choice that a person makes first below a field: the nearest to the top. */
export function choiceBelow(field: Field, depth = 0): Choice | undefined {
	if (depth > deepest) return undefined;
	const children = Object.entries(field.fields ?? {}).filter(([key]) => !besideThePoint.has(key));
	for (const [key, child] of children) {
		const { oneOf } = child;
		if (oneOf !== undefined && isChoice(oneOf)) return { path: [key], field: child, oneOf };
	}
	for (const [key, child] of children) {
		const inner = choiceBelow(child, depth + 1);
		if (inner !== undefined) return { ...inner, path: [key, ...inner.path] };
	}
	return undefined;
}

/** Forms of one value, such as a text or a list of texts, are nothing to choose from. */
function isChoice(oneOf: Record<string, Field>): boolean {
	return Object.values(oneOf).some(({ fields = {} }) => Object.keys(fields).length > 0);
}

/**
 * What the choice of a variant alone says, as part of a `connection.config`: the constants that tell
 * servers which one is meant. `{}` where its fields tell.
 */
export function configOf({ root }: ConnectionSchema, variant: string): JsonObject {
	let config: JsonObject = {};
	let field = root;
	let path: string[] = [];
	for (const id of variant.split('.')) {
		const choice = choiceBelow(field);
		const chosen = choice && Object.hasOwn(choice.oneOf, id) && choice.oneOf[id];
		if (choice === undefined || !chosen) return config;
		field = chosen;
		path = [...path, ...choice.path];
		const constants = constantsOf(field);
		if (constants !== undefined) config = withFields(config, { [path.join('.')]: constants });
	}
	return config;
}

function constantsOf(field: Field): Json | undefined {
	const only = field.enum?.length === 1 ? field.enum[0] : undefined;
	if (only !== undefined || field.fields === undefined) return only;
	const entries = Object.entries(field.fields)
		.filter(([key, child]) => discriminator.test(key) && child.enum?.length === 1)
		.map(([key, child]) => [key, child.enum?.[0]] as const);
	const isEmpty = Object.keys(field.fields).length === 0;
	return entries.length > 0 || isEmpty ? Object.fromEntries(entries) : undefined;
}
