import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { z } from 'zod/v4';

/** The keywords of JSON Schema (draft 07) that OpenMetadata's connection schemas use. */
export interface Schema {
	$ref?: string | undefined;
	title?: string | undefined;
	type?: string | undefined;
	format?: string | undefined;
	default?: unknown;
	const?: string | undefined;
	enum?: string[] | undefined;
	required?: string[] | undefined;
	properties?: Record<string, Schema> | undefined;
	definitions?: Record<string, Schema> | undefined;
	additionalProperties?: boolean | Schema | undefined;
	items?: Schema | undefined;
	oneOf?: Schema[] | undefined;
	allOf?: Schema[] | undefined;
	if?: Schema | undefined;
	then?: Schema | undefined;
}

const schemas = z.lazy(() => z.record(z.string(), schema));

const schema: z.ZodType<Schema> = z.object({
	$ref: z.string().optional(),
	title: z.string().optional(),
	type: z.string().optional(),
	format: z.string().optional(),
	default: z.unknown(),
	const: z.string().optional(),
	enum: z.array(z.string()).optional(),
	required: z.array(z.string()).optional(),
	properties: schemas.optional(),
	definitions: schemas.optional(),
	additionalProperties: z.union([z.boolean(), z.lazy(() => schema)]).optional(),
	items: z.lazy(() => schema).optional(),
	oneOf: z.array(z.lazy(() => schema)).optional(),
	allOf: z.array(z.lazy(() => schema)).optional(),
	if: z.lazy(() => schema).optional(),
	then: z.lazy(() => schema).optional(),
});

/** A schema and where it stands, which its relative `$ref`s start from. */
export interface Located {
	schema: Schema;
	/** `file#/definitions/name`, the file relative to the schemas' folder. */
	place: string;
}

/** Reads schema files below one folder and follows `$ref`s between them. */
export class SchemaFolder {
	private readonly files = new Map<string, Promise<Schema>>();

	constructor(private readonly folder: string) {}

	async file(name: string): Promise<Schema> {
		const known = this.files.get(name);
		if (known !== undefined) return await known;
		const content = readFile(join(this.folder, name), 'utf8').then((text) =>
			schema.parse(JSON.parse(text)),
		);
		this.files.set(name, content);
		return await content;
	}

	/** What `$ref` means when it stands in the file of `from`. */
	async follow(ref: string, from: string): Promise<Located> {
		const [target = '', pointer = ''] = ref.split('#');
		const own = fileOf(from);
		const file = target === '' ? own : posix.join(posix.dirname(own), target);
		const name = /^\/definitions\/([^/]+)$/.exec(pointer)?.[1];
		if (pointer !== '' && name === undefined) throw new Error(`Cannot follow ${ref} in ${own}`);
		const whole = await this.file(file);
		if (name === undefined) return { schema: whole, place: file };
		const found = whole.definitions?.[name];
		if (found === undefined) throw new Error(`${ref} in ${own} leads nowhere`);
		return { schema: found, place: `${file}#${name}` };
	}
}

export function fileOf(place: string): string {
	return place.split('#')[0] ?? place;
}
