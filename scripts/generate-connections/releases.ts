import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod/v4';

/** The keywords of JSON Schema that pydantic writes for OpenMetadata's connections. */
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
	$defs?: Record<string, Schema> | undefined;
	additionalProperties?: boolean | Schema | undefined;
	items?: Schema | undefined;
	anyOf?: Schema[] | undefined;
	allOf?: Schema[] | undefined;
}

const one = z.lazy(() => schema);
const byName = z.lazy(() => z.record(z.string(), schema)).optional();

const schema: z.ZodType<Schema> = z.object({
	$ref: z.string().optional(),
	title: z.string().optional(),
	type: z.string().optional(),
	format: z.string().optional(),
	default: z.unknown(),
	const: z.string().optional(),
	enum: z.array(z.string()).optional(),
	required: z.array(z.string()).optional(),
	properties: byName,
	definitions: byName,
	$defs: byName,
	additionalProperties: z.union([z.boolean(), one]).optional(),
	items: one.optional(),
	anyOf: z.array(one).optional(),
	allOf: z.array(one).optional(),
});

const file = z.object({
	release: z.string(),
	ingestion: z.record(z.string(), schema).default({}),
	services: z.record(
		z.string(),
		z.object({ types: z.array(z.string()), connections: z.record(z.string(), schema) }),
	),
});

/** What one release takes: service types and the schemas of their connections. */
export interface Release {
	/** `1.13` */
	name: string;
	/** The patch release that it was read from: `1.13.6`. */
	version: string;
	services: z.infer<typeof file>['services'];
	/** Schemas of the source configs of ingestion pipelines: `databaseServiceMetadataPipeline`. */
	ingestion: z.infer<typeof file>['ingestion'];
}

/** The releases in a folder of files such as `1.13.json`, oldest first. */
export async function readReleases(folder: string): Promise<Release[]> {
	const names = (await readdir(folder)).filter((name) => /^\d+\.\d+\.json$/.test(name));
	if (names.length === 0) throw new Error(`No file such as 1.13.json in ${folder}.`);
	const releases = await Promise.all(names.map((name) => readRelease(join(folder, name))));
	return releases.sort((a, b) => order(a.version) - order(b.version));
}

async function readRelease(path: string): Promise<Release> {
	const { release, services, ingestion } = file.parse(JSON.parse(await readFile(path, 'utf8')));
	const [major = '', minor = '', patch = '0'] = release.split('.');
	const version = `${major}.${minor}.${patch}`;
	return { name: `${major}.${minor}`, version, services, ingestion };
}

function order(version: string): number {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	return major * 1000 + minor;
}
