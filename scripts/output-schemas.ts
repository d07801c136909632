import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from './build/paths';
import { outputSchemaFiles } from './output-schemas/files';

/** `tsx scripts/output-schemas.ts`: writes the shapes of all operations' outputs beside the nodes. */
async function write(): Promise<void> {
	const files = outputSchemaFiles();
	for (const folder of new Set([...files.keys()].map((file) => path.dirname(file)))) {
		await rm(path.join(root, folder), { recursive: true, force: true });
		await mkdir(path.join(root, folder), { recursive: true });
	}
	for (const [file, schema] of files) {
		const text = JSON.stringify(schema, null, '\t');
		const style = await resolveConfig(path.join(root, file));
		await writeFile(path.join(root, file), await format(text, { ...style, parser: 'json' }));
	}
	console.log(`${files.size} output schemas written.`);
}

void write();
