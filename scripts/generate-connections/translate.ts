import { z } from 'zod/v4';
import { type Field, type FieldType } from '../../src/connections/field';
import { humanize } from '../../src/connections/label';
import { isSecretName } from '../../src/connections/looks';
import type { Json } from '../../src/lib/json';
import type { Schema, SchemaFolder } from './schemas';

const types = ['string', 'integer', 'number', 'boolean', 'array', 'object'] as const;

/**
 * Turns schemas into facts. Everything that a `$ref` points to becomes a definition of its place.
 *
 * Secret are the strings of `format: password`, which servers mask, wherever they stand (`mask: true`
 * on an object keeps it out of change events and says nothing of single fields). Some secrets have no
 * such format, and are known by their name.
 */
export class Translator {
	readonly definitions = new Map<string, Field>();

	constructor(private readonly folder: SchemaFolder) {}

	/** `place` is where the schema stands. */
	async translate(schema: Schema, place: string): Promise<Field> {
		const ref = schema.$ref === undefined ? undefined : await this.define(schema.$ref, place);
		const field: Field = {
			ref,
			...described(schema),
			...(await this.structure(schema, place)),
		};
		return withoutEmpty(field);
	}

	/** Adds what a `$ref` points to, once, and answers its place. Refs may form circles. */
	private async define(ref: string, from: string): Promise<string> {
		const { schema, place } = await this.folder.follow(ref, from);
		if (!this.definitions.has(place)) {
			this.definitions.set(place, {});
			this.definitions.set(place, await this.translate(schema, place));
		}
		return place;
	}

	private async structure(schema: Schema, place: string): Promise<Field> {
		if (schema.oneOf !== undefined) return await this.oneOf(schema.oneOf, place);
		const map = schema.additionalProperties;
		return {
			fields: await this.properties(schema, place),
			open: map === true || isAnyObject(schema) ? true : undefined,
			values: typeof map === 'object' ? await this.translate(map, place) : undefined,
			items: schema.items && (await this.translate(schema.items, place)),
			needs: conditions(schema),
		};
	}

	private async properties(schema: Schema, place: string): Promise<Field['fields']> {
		if (schema.properties === undefined) {
			const isEmpty = schema.type === 'object' && schema.additionalProperties === false;
			return isEmpty ? {} : undefined;
		}
		const fields: Record<string, Field> = {};
		for (const [key, property] of Object.entries(schema.properties)) {
			const field = await this.translate(property, place);
			const secret = isSecretName(key) && this.isText(field) ? true : undefined;
			const required = schema.required?.includes(key) ? true : undefined;
			fields[key] = withoutEmpty({ ...field, secret: field.secret ?? secret, required });
		}
		return fields;
	}

	private isText(field: Field): boolean {
		const target = field.ref === undefined ? undefined : this.definitions.get(field.ref);
		if (target !== undefined) return this.isText(target);
		return field.type === 'string' && field.choices === undefined;
	}

	/** One alternative is no choice: it is the field itself. */
	private async oneOf(options: Schema[], place: string): Promise<Field> {
		const alternatives: Record<string, Field> = {};
		for (const option of options) {
			alternatives[alternativeId(option, alternatives)] = await this.translate(option, place);
		}
		const [only, ...others] = Object.values(alternatives);
		if (only !== undefined && others.length === 0) return only;
		return { alternatives };
	}
}

/** `$ref`'s last name (`basicAuth`), which OpenMetadata keeps between versions, or the title's words. */
function alternativeId(option: Schema, taken: Record<string, Field>): string {
	const target = option.$ref
		?.split(/[#/]/)
		.at(-1)
		?.replace(/\.json$/, '');
	const id = target ?? camelCase(option.title ?? option.type ?? 'other');
	return Object.hasOwn(taken, id) ? `${id}${Object.keys(taken).length + 1}` : id;
}

function camelCase(text: string): string {
	const words = text.split(/[^A-Za-z0-9]+/).filter((word) => word !== '');
	return words
		.map((word, at) =>
			at === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1),
		)
		.join('');
}

function described(schema: Schema): Field {
	const type = types.find((known) => known === schema.type) ?? (schema.enum && 'string');
	return {
		title: title(schema.title),
		type: type ?? (schema.properties === undefined ? undefined : 'object'),
		default: defaultOf(schema, type),
		choices: schema.enum ?? (schema.const === undefined ? undefined : [schema.const]),
		format: schema.format === 'uri' ? 'uri' : undefined,
		secret: schema.format === 'password' ? true : undefined,
	};
}

/** `PostgresConnection` → `Postgres Connection`; a sentence is cut at its full stop. */
function title(text: string | undefined): string | undefined {
	if (text === undefined) return undefined;
	return text.includes(' ') ? text.replace(/\.$/, '') : humanize(text);
}

/** Some schemas give numbers as strings. */
function defaultOf(schema: Schema, type: FieldType | undefined): Json | undefined {
	const given = schema.default;
	if (given === undefined || given === null) return undefined;
	if (type === 'integer' && typeof given === 'string') return Number(given);
	return z.json().parse(given);
}

function isAnyObject(schema: Schema): boolean {
	return (
		schema.type === 'object' &&
		schema.properties === undefined &&
		schema.additionalProperties === undefined
	);
}

/** `allOf` of `if`/`then`, the only use that connection schemas make of it. */
function conditions(schema: Schema): Field['needs'] {
	const found = (schema.allOf ?? []).flatMap(({ if: when, then }) =>
		Object.entries(when?.properties ?? {}).map(([field, { const: is = '' }]) => ({
			field,
			is,
			fields: then?.required ?? [],
		})),
	);
	return found.length === 0 ? undefined : found;
}

function withoutEmpty(field: Field): Field {
	const given = Object.entries(field).filter(([, value]) => value !== undefined);
	return Object.fromEntries(given);
}
