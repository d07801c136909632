type Type = 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';

/** As much of JSON Schema as n8n's editor reads: no references, no alternatives. */
export interface Schema {
	/** Absent: any value. */
	type?: Type | [Type, 'null'];
	properties?: Properties;
	items?: Schema;
	required?: string[];
}

export type Properties = Record<string, Schema>;

export const text: Schema = { type: 'string' };
/** `null` where there is none. */
export const textOrNull: Schema = { type: ['string', 'null'] };
export const number: Schema = { type: 'number' };
export const integer: Schema = { type: 'integer' };
/** `null` where there is none. */
export const integerOrNull: Schema = { type: ['integer', 'null'] };
export const flag: Schema = { type: 'boolean' };
export const anything: Schema = {};

export function listOf(items: Schema): Schema {
	return { type: 'array', items };
}

/** `required`: what every output item has. */
export function objectOf(properties: Properties, required: string[] = []): Schema {
	return { type: 'object', properties, ...(required.length === 0 ? {} : { required }) };
}
