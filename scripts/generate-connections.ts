import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { generate } from './generate-connections/generate';

const usage = `Writes what OpenMetadata's JSON Schemas say about connections to src/connections/facts.

  npm run generate:connections -- <schemas folder> [output folder]

The schemas folder is "schemas" of https://github.com/open-metadata/OpenMetadataStandards.`;

async function main([schemas, out]: string[]): Promise<number> {
	if (schemas === undefined) {
		console.error(usage);
		return 2;
	}
	const folder = out ?? join(__dirname, '..', 'src', 'connections', 'facts');
	const { files, unnamed } = await generate(schemas);
	await rm(folder, { recursive: true, force: true });
	const bytes = await writeAll(folder, files);
	console.log(`${files.size - 1} service types, ${bytes} bytes in ${folder}`);
	for (const type of unnamed) {
		console.log(`${type} has no name yet: add it to src/connections/service-type-names.ts`);
	}
	return 0;
}

async function writeAll(folder: string, files: Map<string, unknown>): Promise<number> {
	const options = await resolveConfig(__filename);
	let bytes = 0;
	for (const [name, facts] of files) {
		const path = join(folder, `${name}.json`);
		const text = await format(JSON.stringify(facts), { ...options, parser: 'json' });
		await mkdir(dirname(path), { recursive: true });
		await writeFile(path, text);
		bytes += Buffer.byteLength(text);
	}
	return bytes;
}

main(process.argv.slice(2)).then(
	(code) => (process.exitCode = code),
	(reason: unknown) => {
		console.error(reason instanceof Error ? reason.message : reason);
		process.exitCode = 1;
	},
);
