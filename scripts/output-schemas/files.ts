import path from 'node:path';
import { definitions } from '../../src/entities';
import { operations } from '../../nodes/shared/operations';
import { outputs } from './operations';
import type { Schema } from './schema';

/** Where n8n looks for the shape of an output: the node's version, then the operation. */
const version = 'v1.0.0';

/**
 * All files below the project's folder with their schemas. n8n's editor reads them, so that nodes
 * behind ours offer fields before a workflow ran. Throws for an operation without schema.
 */
export function outputSchemaFiles(): Map<string, Schema> {
	const files = new Map<string, Schema>();
	for (const entity of Object.values(definitions)) {
		const folder = entity.type.charAt(0).toUpperCase() + entity.type.slice(1);
		for (const { value, offeredFor } of operations) {
			if (offeredFor?.(entity) === false) continue;
			const output = outputs[value];
			if (output === undefined) throw new Error(`The operation ${value} has no output schema.`);
			const file = path.join('nodes', folder, '__schema__', version, `${value}.json`);
			files.set(file, output(entity));
		}
	}
	return files;
}
