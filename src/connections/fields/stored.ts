import { z } from 'zod/v4';
import type { Field } from './field';

/** A field as it lies in `schemas/*.json`: what it is in a span of releases. */
export interface StoredField extends Omit<Field, 'fields' | 'oneOf' | 'items' | 'values'> {
	/** A definition in `schemas/shared.json` that says the rest. */
	ref?: string | undefined;
	/** The one text that it should be; servers take any. */
	const?: string | undefined;
	fields?: Record<string, Versions> | undefined;
	oneOf?: Record<string, Versions> | undefined;
	items?: Versions | undefined;
	values?: Versions | undefined;
}

/** One for all releases, or one for each span of them. */
export type Versions = StoredField | StoredField[];

const versions = z.lazy(() => versionsSchema).optional();
const byKey = z.lazy(() => z.record(z.string(), versionsSchema)).optional();

const field: z.ZodType<StoredField> = z.strictObject({
	ref: z.string().optional(),
	title: z.string().optional(),
	type: z.enum(['string', 'integer', 'number', 'boolean', 'array', 'object']).optional(),
	required: z.literal(true).optional(),
	default: z.json().optional(),
	enum: z.array(z.string()).optional(),
	const: z.string().optional(),
	format: z.string().optional(),
	secret: z.literal(true).optional(),
	open: z.literal(true).optional(),
	since: z.string().optional(),
	until: z.string().optional(),
	fields: byKey,
	oneOf: byKey,
	items: versions,
	values: versions,
});

/** Of what the files hold for one service type, or one shared definition. @internal */
export const versionsSchema: z.ZodType<Versions> = z.union([field, z.array(field)]);
