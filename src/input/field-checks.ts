import { z } from 'zod/v4';
import type { FieldDefinition, FieldKind } from '../entities';
import { isObject, notJsonAt, type JsonObject } from '../lib/json';
import { asKey } from '../lib/text';

/** An object of JSON, of any depth. Not `z.json()`, which tries six types at each value. */
const jsonObject = z
	.custom<JsonObject>(isObject, { message: 'must be an object', abort: true })
	.check(({ value, issues }) => {
		const path = notJsonAt(value);
		if (path === undefined) return;
		issues.push({ code: 'custom', input: value, path, message: 'cannot be written as JSON' });
	});

/** What something is found by. */
const key = z.string().overwrite(asKey);

/** How a person names something: an id, a name, an FQN, an email address (users), or a reference. */
const reference = z.union([
	key.min(1),
	z.looseObject({
		id: key.optional(),
		type: z.string().optional(),
		name: key.optional(),
		fullyQualifiedName: key.optional(),
	}),
]);

/** How a person names a tag: its FQN, or a label (`type/tagLabel.json`). */
const tag = z.union([
	key.min(1),
	z.looseObject({
		tagFQN: key.min(1),
		source: z.enum(['Classification', 'Glossary']).optional(),
		labelType: z.string().optional(),
		state: z.string().optional(),
	}),
]);

const noNul = [/\0/, 'must not contain the character U+0000'] as const;

const unnameable = [
	[/::/, 'must not contain "::"'],
	[/[\r\n]/, 'must not contain a line break'],
	[/"/, 'must not contain a quotation mark'],
	noNul,
] as const;

/** No server keeps it (behaviour table, "Errors"). */
const text = z.string().check(({ value, issues }) => {
	const [pattern, message] = noNul;
	if (pattern.test(value)) issues.push({ code: 'custom', input: value, message });
});

/** 1-256 characters without `::`, quotation marks and line breaks (behaviour table, "Names"). */
export const entityName = key
	.min(1)
	.max(256)
	.check(({ value, issues }) => {
		const [, message] = unnameable.find(([pattern]) => pattern.test(value)) ?? [];
		if (message !== undefined) issues.push({ code: 'custom', input: value, message });
	});

/** Cells of a list hold a cron expression alone. */
function asSchedule(scheduleInterval: string): JsonObject {
	return { scheduleInterval };
}

const checks: Record<FieldKind, z.ZodType> = {
	name: entityName,
	text: text.nullable(),
	serviceType: key.min(1),
	connection: z.looseObject({ config: jsonObject.optional() }).nullable(),
	object: jsonObject.nullable(),
	json: z.unknown(),
	boolean: z.union([z.boolean(), z.stringbool()], { error: 'must be true or false' }).nullable(),
	pipelineType: key.min(1),
	schedule: z.union([z.string().transform(asSchedule), jsonObject]).nullable(),
	sourceConfig: jsonObject.nullable(),
	tags: z.array(tag).nullable(),
	glossaryTerms: z.array(tag).nullable(),
	label: tag.nullable(),
	references: z.array(reference).nullable(),
	reference: reference.nullable(),
};

/** The check of a field's value, absent for one that only a newer server can know; `null` clears. */
export function checkOf(field: FieldDefinition | undefined): z.ZodType {
	return checks[field?.holds ?? 'json'];
}
