import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod/v4';
import type { Server } from '../processes';
import { rowsOf, inputOf } from '../services';
import { peerFigure, type Peer } from './peer';

const told = z.object({ seconds: z.number() });

/** The interpreter of a virtual environment that has `openmetadata-ingestion`. */
function interpreter(): string | undefined {
	const { OPENMETADATA_PYTHON: chosen = join(__dirname, '.venv', 'bin', 'python') } = process.env;
	return existsSync(chosen) ? chosen : undefined;
}

/** OpenMetadata's own Python SDK; `undefined` where it is not installed. */
export async function openPython(server: Server): Promise<Peer | undefined> {
	const python = interpreter();
	if (python === undefined) return undefined;
	const run = async (services: object[]): Promise<number> => {
		const { url, token } = server.place;
		const started = promisify(execFile)(python, [join(__dirname, 'put_services.py')]);
		started.child.stdin?.end(JSON.stringify({ url, token, services }));
		const { stdout } = await started;
		const line = stdout.trim().split('\n').at(-1) ?? '';
		return told.parse(JSON.parse(line)).seconds;
	};
	return {
		measure: async (count, latencyMs) => {
			await server.prepare({ catalog: 'empty', count, bulk: false, latencyMs });
			const seconds = await run(rowsOf(count).map(inputOf));
			const title = "OpenMetadata's Python SDK, create_or_update";
			return [await peerFigure(server, { id: 'peer.python', title, count, latencyMs, seconds })];
		},
		close: async () => undefined,
	};
}
