import { readFile } from 'node:fs/promises';
import { z } from 'zod/v4';
import type { N8nServer } from '../../../testing/n8n-server/server';

const started = z.looseObject({
	message: z.string().startsWith('Worker started execution'),
	metadata: z.looseObject({ executionId: z.string() }),
});

/** The ids of the executions that a worker says it began, the oldest first. */
export async function startedBy({ logFile }: N8nServer): Promise<string[]> {
	const lines = (await readFile(logFile, 'utf8')).split('\n');
	return lines.flatMap((line) => {
		const read = started.safeParse(parsed(line));
		return read.success ? [read.data.metadata.executionId] : [];
	});
}

function parsed(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch {
		return undefined;
	}
}
