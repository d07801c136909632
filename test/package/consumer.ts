import { writeFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import type { Packed } from './packed';

/** What somebody writes who uses the client. */
export const consumer = (owners: string) => `
	import { NotFoundError, OpenMetadataClient, type EntityInput } from 'n8n-nodes-openmetadata/client';
	const client = new OpenMetadataClient({ baseUrl: 'https://catalog', token: 'none' });
	const input: EntityInput = { name: 'Sales', owners: ${owners} };
	export const made = client.collection('dataProduct').create(input);
	export const isNotFound = (error: unknown) => error instanceof NotFoundError;
`;

/** Messages of the compiler for somebody who uses the client and checks libraries, too. */
export function typeCheck(packed: Packed, source: string, resolution: string): string[] {
	const file = path.join(packed.folder, '..', '..', 'consumer.ts');
	writeFileSync(file, source);
	const module =
		resolution === 'node16' ? 'node16' : resolution === 'bundler' ? 'esnext' : 'commonjs';
	const { options } = ts.convertCompilerOptionsFromJson(
		{
			strict: true,
			noEmit: true,
			target: 'es2022',
			types: [],
			module,
			moduleResolution: resolution,
		},
		path.dirname(file),
	);
	return ts
		.getPreEmitDiagnostics(ts.createProgram([file], options))
		.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
