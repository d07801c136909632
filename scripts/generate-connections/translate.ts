import type { Json } from '../../src/lib/json';
import { z } from 'zod/v4';
import { humanize } from '../../src/connections/types/label';
import { isSecretName } from '../../src/connections/secrets/looks';
import type { Schema } from './releases';
import type { SchemaField } from './slot';

/** Where a person starts, in this order; the files sort what is not required by the alphabet. */
const usual = (
	'hostPort host username password token authType auth account warehouse role ' +
	'database databaseName catalog databaseSchema schema'
).split(' ');

/** Required ones lead, in the order of the schema. */
function rankOf(atRequired: number, atUsual: number): number {
	if (atRequired >= 0) return atRequired;
	return atUsual >= 0 ? 100 + atUsual : 1000;
}

const types = ['string', 'integer', 'number', 'boolean', 'array', 'object'] as const;

/**
 * Turns the JSON Schema of a connection into fields, with everything that a `$ref` means in its place.
 *
 * Secret are the strings of `format: password`, which servers mask. Some secrets have no such format
 * and are known by their name.
 */
export function translate(document: Schema): SchemaField {
	const definitions = { ...document.definitions, ...document.$defs };
	return { ...new Translator(definitions).translate(document, []), className: document.title };
}

class Translator {
	constructor(private readonly definitions: Readonly<Record<string, Schema>>) {}

	/** `above` are the names of the definitions that the schema is part of. */
	translate(schema: Schema, above: readonly string[]): SchemaField {
		const { allOf: [base] = [], $ref, ...own } = schema;
		const target = $ref ?? base?.$ref;
		if (target !== undefined) {
			const name = nameIn(target);
			const found = this.definitions[name];
			if (found === undefined) throw new Error(`${target} leads nowhere.`);
			if (above.includes(name)) throw new Error(`${target} is part of itself.`);
			const className = name.split('__').at(-1);
			return { ...this.translate(found, [...above, name]), className, ...described(own) };
		}
		const field = withoutUndefined({ ...this.structure(own, above), ...described(own) });
		// Some schemas give numbers as strings.
		const isNumber = field.type === 'integer' && typeof field.default === 'string';
		return isNumber ? { ...field, default: Number(field.default) } : field;
	}

	private structure(schema: Schema, above: readonly string[]): SchemaField {
		if (schema.anyOf !== undefined) return this.anyOf(schema.anyOf, above);
		const rest = schema.additionalProperties;
		return {
			fields: this.properties(schema, above),
			open: isOpen(schema) ? true : undefined,
			values: typeof rest === 'object' ? this.translate(rest, above) : undefined,
			items: schema.items && this.translate(schema.items, above),
		};
	}

	private properties(schema: Schema, above: readonly string[]): SchemaField['fields'] {
		const { properties, required = [] } = schema;
		if (properties === undefined) {
			return schema.type === 'object' && schema.additionalProperties === false ? {} : undefined;
		}
		const fields = Object.entries(properties).map(([key, property]) => {
			const field = this.translate(property, above);
			const looksSecret = isSecretName(key) && field.type === 'string' && field.enum === undefined;
			return [
				key,
				withoutUndefined({
					...field,
					className: field.className ?? key,
					title: isSameName(key, field.title) ? undefined : field.title,
					secret: looksSecret ? true : field.secret,
					required: required.includes(key) ? true : undefined,
				}),
			] as const;
		});
		const rank = (key: string) => rankOf(required.indexOf(key), usual.indexOf(key));
		return Object.fromEntries(fields.sort(([a], [b]) => rank(a) - rank(b)));
	}

	/** pydantic writes an optional field as "this or null". One variant alone is no choice. */
	private anyOf(options: Schema[], above: readonly string[]): SchemaField {
		const oneOf: Record<string, SchemaField> = {};
		for (const option of options) {
			if (option.type !== 'null') oneOf[variantId(option, oneOf)] = this.translate(option, above);
		}
		const [only, ...others] = Object.values(oneOf);
		return only !== undefined && others.length === 0 ? only : { oneOf };
	}
}

/** The name of its class, as keys are written: `BasicAuth` → `basicAuth`. */
function variantId(option: Schema, taken: Record<string, SchemaField>): string {
	const name = option.$ref === undefined ? (option.type ?? 'other') : nameIn(option.$ref);
	const short = name.split('__').at(-1) ?? name;
	const id = short.replace(/^([A-Z]+(?=[A-Z][a-z])|[A-Z])/, (start) => start.toLowerCase());
	return Object.hasOwn(taken, id) ? `${id}${Object.keys(taken).length + 1}` : id;
}

function nameIn(ref: string): string {
	return ref.split('/').at(-1) ?? ref;
}

/** What a schema says of the field itself; nothing where it leaves that to its `$ref`. */
function described(schema: Schema): SchemaField {
	const type = types.find((known) => known === schema.type) ?? (schema.enum && 'string');
	return withoutUndefined({
		title: schema.title === undefined ? undefined : titleOf(schema.title),
		type: type ?? (schema.properties === undefined ? undefined : 'object'),
		default: defaultOf(schema),
		enum: schema.enum,
		const: schema.const,
		format: schema.format === 'uri' ? 'uri' : undefined,
		secret: schema.format === 'password' ? true : undefined,
	});
}

/** `PostgresConnection` → `Postgres Connection`; a sentence is cut at its full stop. */
function titleOf(text: string): string {
	return text.includes(' ') ? text.replace(/\.$/, '') : humanize(text);
}

/** A title that only repeats the key (`Sslconfig`): the label that is made of the key reads better. */
function isSameName(key: string, title: string | undefined): boolean {
	const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');
	return title !== undefined && plain(key) === plain(title);
}

function defaultOf({ default: given }: Schema): Json | undefined {
	return given === undefined || given === null ? undefined : z.json().parse(given);
}

/** An object of which nothing more is said takes anything. */
function isOpen(schema: Schema): boolean {
	const rest = schema.additionalProperties;
	return rest === true || (schema.type === 'object' && !schema.properties && rest === undefined);
}

function withoutUndefined(field: SchemaField): SchemaField {
	return Object.fromEntries(Object.entries(field).filter(([, value]) => value !== undefined));
}
