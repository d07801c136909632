import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';
import { inferredTypes, withoutInference } from './inferred-types';
import { root } from './paths';

/** Emits the declarations that the entry's public types reach, and no others. */
export async function writeTypes(entry: string, folder: string): Promise<void> {
	const source = path.dirname(path.join(root, entry));
	const declarations = emitDeclarations(path.join(root, entry), source);
	const first = path.basename(entry).replace(/\.ts$/, '.d.ts');
	for (const name of reachable(first, declarations)) {
		const file = path.join(folder, name);
		await mkdir(path.dirname(file), { recursive: true });
		await writeFile(file, declarations.get(name) ?? '');
	}
}

function emitDeclarations(entry: string, source: string): Map<string, string> {
	const config: unknown = ts.readConfigFile(path.join(root, 'tsconfig.json'), (file) =>
		ts.sys.readFile(file),
	).config;
	const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root);
	const program = ts.createProgram([entry], {
		...options,
		noEmit: false,
		declaration: true,
		emitDeclarationOnly: true,
		// What is marked `@internal` may name types of the bundled libraries, which users do not have.
		stripInternal: true,
		rootDir: source,
		outDir: source,
	});
	const declarations = new Map<string, string>();
	program.emit(undefined, (file, text, _mark, _onError, [from] = []) => {
		const name = path.relative(source, file).split(path.sep).join('/');
		const inferred = from === undefined ? undefined : inferredTypes(program, from);
		declarations.set(name, inferred === undefined ? text : withoutInference(text, inferred));
	});
	return declarations;
}

function reachable(entry: string, declarations: Map<string, string>): Set<string> {
	const found = new Set([entry]);
	for (const name of found) {
		for (const [, specifier = ''] of (declarations.get(name) ?? '').matchAll(
			/(?:from |import\()["'](\.[^"']*)["']/g,
		)) {
			const target = path.posix.join(path.posix.dirname(name), specifier);
			const file = [`${target}.d.ts`, `${target}/index.d.ts`].find((one) => declarations.has(one));
			if (file !== undefined) found.add(file);
		}
	}
	return found;
}
