import ts from 'typescript';

const flags: ts.TypeFormatFlags =
	ts.TypeFormatFlags.NoTruncation |
	ts.TypeFormatFlags.InTypeAlias |
	ts.TypeFormatFlags.UseSingleQuotesForStringLiteralType;

/** The types that a file derives from the registry of entities, written out, by name: users read them. */
export function inferredTypes(program: ts.Program, file: ts.SourceFile): Map<string, string> {
	const checker = program.getTypeChecker();
	const inferred = file.statements
		.filter(ts.isTypeAliasDeclaration)
		.filter((alias) => /\bInputOf</.test(alias.type.getText(file)));
	return new Map(
		inferred.map(({ name }) => [
			name.text,
			checker.typeToString(checker.getTypeAtLocation(name), undefined, flags),
		]),
	);
}

/** A declaration file with these types in place of their inference, and without idle imports. */
export function withoutInference(text: string, inferred: Map<string, string>): string {
	if (inferred.size === 0) return text;
	const aliases = statements(text).filter(ts.isTypeAliasDeclaration);
	const written = cut(text, aliases, (alias) => {
		const type = inferred.get(alias.name.text);
		return type === undefined ? undefined : `export type ${alias.name.text} = ${type};`;
	});
	const imports = statements(written).filter(ts.isImportDeclaration);
	const rest = cut(written, imports, () => '');
	return cut(written, imports, (one) => (isUsed(one, rest) ? undefined : ''));
}

function statements(text: string): readonly ts.Statement[] {
	return ts.createSourceFile('one.d.ts', text, ts.ScriptTarget.ES2022, true).statements;
}

/** Replaces statements, from the last to the first; `undefined` leaves one as it is. */
function cut<S extends ts.Statement>(
	text: string,
	parts: S[],
	replacement: (part: S) => string | undefined,
): string {
	return parts.reduceRight((whole, part) => {
		const by = replacement(part);
		return by === undefined
			? whole
			: whole.slice(0, part.getStart()) + by + whole.slice(part.getEnd());
	}, text);
}

function isUsed(one: ts.ImportDeclaration, rest: string): boolean {
	const bindings = one.importClause?.namedBindings;
	const names = [
		one.importClause?.name?.text,
		...(bindings === undefined
			? []
			: ts.isNamespaceImport(bindings)
				? [bindings.name.text]
				: bindings.elements.map((element) => element.name.text)),
	];
	return names.some((name) => name !== undefined && new RegExp(`\\b${name}\\b`).test(rest));
}
