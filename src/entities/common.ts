import { z } from 'zod/v4';
import { type JsonObject, isObject, notJsonAt } from '../lib/json';

/** An object of JSON, of any depth. Not `z.json()`, which tries six types at each value. */
export const jsonObject = z
	.custom<JsonObject>(isObject, { message: 'must be an object', abort: true })
	.check(({ value, issues }) => {
		const path = notJsonAt(value);
		if (path === undefined) return;
		issues.push({ code: 'custom', input: value, path, message: 'cannot be written as JSON' });
	});

/** How a person names something: an id, a name, an FQN, an e-mail address (users), or a reference. */
export const referenceInput = z.union([
	z.string().trim().min(1),
	z.looseObject({
		id: z.string().optional(),
		type: z.string().optional(),
		name: z.string().optional(),
		fullyQualifiedName: z.string().optional(),
	}),
]);

/** How a person names a tag: its FQN, or a label (`type/tagLabel.json`). */
export const tagInput = z.union([
	z.string().trim().min(1),
	z.looseObject({
		tagFQN: z.string().min(1),
		source: z.enum(['Classification', 'Glossary']).optional(),
		labelType: z.string().optional(),
		state: z.string().optional(),
	}),
]);

const references = z.array(referenceInput).nullable().optional();
const text = z.string().nullable().optional();

const unnameable = [
	[/::/, 'must not contain "::"'],
	[/[\r\n]/, 'must not contain a line break'],
] as const;

/** 1-256 characters without `::` and line breaks (behaviour table, "Names"). */
export const entityName = z
	.string()
	.min(1)
	.max(256)
	.check(({ value, issues }) => {
		const [, message] = unnameable.find(([pattern]) => pattern.test(value)) ?? [];
		if (message !== undefined) issues.push({ code: 'custom', input: value, message });
	});

/** Fields that every entity has. */
export const commonInput = z.looseObject({
	name: entityName.optional(),
	displayName: text,
	description: text,
	owners: references,
	domains: references,
	tags: z.array(tagInput).nullable().optional(),
	extension: jsonObject.nullable().optional(),
});

export const serviceInput = commonInput.extend({
	serviceType: z.string().trim().min(1).optional(),
	connection: z.looseObject({ config: jsonObject.optional() }).nullable().optional(),
	dataProducts: references,
	lifeCycle: jsonObject.nullable().optional(),
	ingestionRunner: referenceInput.nullable().optional(),
});

export const dataProductInput = commonInput.extend({
	experts: references,
	reviewers: references,
	style: jsonObject.nullable().optional(),
});
