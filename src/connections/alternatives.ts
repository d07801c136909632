import type { Json, JsonObject } from '../lib/json';
import { type ConnectionFacts, type Field, resolve } from './field';
import { humanize } from './label';
import { withFields } from './merge';

/** One of the ways that a connection can be made, e.g. by password or by IAM role. */
export interface Alternative {
	/** Stable id; of a choice within a choice both, with a dot: `gcpCloudSqlConfig.gcpValues`. */
	value: string;
	name: string;
}

/** Where the choice below a field stands, and what there is to choose. */
export interface Choice {
	path: string[];
	field: Field;
	alternatives: Record<string, Field>;
}

/** Choices about other things than how to connect. */
const besideThePoint = new Set(['sampleDataStorageConfig']);

/** Fields that tell servers which alternative is meant. */
const discriminator = /type$/i;

const deepest = 6;

/** The alternatives of a service type for its parameter "Authentication"; none where it has one way only. */
export function alternativesOf(facts: ConnectionFacts): Alternative[] {
	return below(facts, facts.root, 0);
}

function below(facts: ConnectionFacts, field: Field, depth: number): Alternative[] {
	const choice = depth > deepest ? undefined : choiceBelow(facts, field);
	return Object.entries(choice?.alternatives ?? {}).flatMap(([id, alternative]) => {
		const name = resolve(facts, alternative).title ?? humanize(id);
		const inner = below(facts, alternative, depth + 1);
		if (inner.length === 0) return [{ value: id, name }];
		return inner.map((one) => ({ value: `${id}.${one.value}`, name: `${name} › ${one.name}` }));
	});
}

/** The choice that a person makes first below a field: the nearest to the top. */
export function choiceBelow(facts: ConnectionFacts, field: Field, depth = 0): Choice | undefined {
	if (depth > deepest) return undefined;
	const { fields = {} } = resolve(facts, field);
	const children = Object.entries(fields)
		.filter(([key]) => !besideThePoint.has(key))
		.map(([key, child]) => ({ key, child: resolve(facts, child) }));
	for (const { key, child } of children) {
		const { alternatives } = child;
		if (alternatives !== undefined && isChoice(facts, alternatives)) {
			return { path: [key], field: child, alternatives };
		}
	}
	for (const { key, child } of children) {
		const inner = choiceBelow(facts, child, depth + 1);
		if (inner !== undefined) return { ...inner, path: [key, ...inner.path] };
	}
	return undefined;
}

/** Forms of one value, such as a text or a list of texts, are nothing to choose from. */
function isChoice(facts: ConnectionFacts, alternatives: Record<string, Field>): boolean {
	return Object.values(alternatives).some(
		(alternative) => Object.keys(resolve(facts, alternative).fields ?? {}).length > 0,
	);
}

/**
 * What the choice of an alternative alone says, as part of a `connection.config`: the constants that
 * tell servers which one is meant. `{}` where its fields tell.
 */
export function configOf(facts: ConnectionFacts, alternative: string): JsonObject {
	let config: JsonObject = {};
	let field = facts.root;
	let path: string[] = [];
	for (const id of alternative.split('.')) {
		const choice = choiceBelow(facts, field);
		const chosen = choice && Object.hasOwn(choice.alternatives, id) && choice.alternatives[id];
		if (choice === undefined || !chosen) return config;
		field = resolve(facts, chosen);
		path = [...path, ...choice.path];
		const constants = constantsOf(facts, field);
		if (constants !== undefined) config = withFields(config, { [path.join('.')]: constants });
	}
	return config;
}

function constantsOf(facts: ConnectionFacts, field: Field): Json | undefined {
	const only = field.choices?.length === 1 ? field.choices[0] : undefined;
	if (only !== undefined || field.fields === undefined) return only;
	const entries = Object.entries(field.fields)
		.filter(([key]) => discriminator.test(key))
		.map(([key, child]) => [key, resolve(facts, child)] as const)
		.filter(([, child]) => child.choices?.length === 1)
		.map(([key, child]) => [key, child.choices?.[0]] as const);
	const isEmpty = Object.keys(field.fields).length === 0;
	return entries.length > 0 || isEmpty ? Object.fromEntries(entries) : undefined;
}
