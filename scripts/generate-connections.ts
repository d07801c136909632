import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { type Files, generate } from './generate-connections/generate';

const usage = `Writes the connection schemas of OpenMetadata's releases to src/connections/schemas.

  npm run generate:connections -- <folder> [output folder]

The folder holds one file for each release (1.1.json, …), as CONTRIBUTING.md says how to make them.`;

async function main([releases, out]: string[]): Promise<number> {
	if (releases === undefined) {
		console.error(usage);
		return 2;
	}
	const folder = out ?? join(__dirname, '..', 'src', 'connections', 'schemas');
	const files = await generate(releases);
	await rm(folder, { recursive: true, force: true });
	const bytes = await writeAll(folder, files);
	console.log(`${files.size - 5} service types and source configs, ${bytes} bytes in ${folder}`);
	return 0;
}

async function writeAll(folder: string, files: Files): Promise<number> {
	const options = await resolveConfig(__filename);
	let bytes = 0;
	for (const [name, schema] of files) {
		const path = join(folder, `${name}.json`);
		const text = await format(JSON.stringify(schema), { ...options, parser: 'json' });
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
