import { startEmulator, type Emulator, type JournalEntry } from '../testing/emulator';
import { toServer, type FromServer, type Preparation, type SentRequest } from './messages';
import { inputOf, path, rowsInCatalog, rowsOf } from './services';

const type = 'pipelineService';

function answer(message: FromServer): void {
	process.send?.(message);
}

async function prepare(
	emulator: Emulator,
	{ catalog, count, bulk, latencyMs, costs }: Preparation,
): Promise<void> {
	for (const { name } of emulator.catalog.all(type)) emulator.catalog.remove(type, nameIn(name));
	emulator.setBulk(true);
	emulator.setLatency(0);
	emulator.setCosts();
	const rows = rowsInCatalog(catalog, count);
	if (rows.length > 0) {
		const answer = await fetch(`${emulator.url}${path}/bulk`, {
			method: 'PUT',
			headers: {
				authorization: `Bearer ${emulator.tokens.admin}`,
				'content-type': 'application/json',
				connection: 'close',
			},
			body: JSON.stringify(rows.map(inputOf)),
		});
		await answer.text();
		if (!answer.ok) throw new Error(`The catalog was not filled: HTTP ${answer.status}.`);
	}
	emulator.setBulk(bulk);
	emulator.setLatency(latencyMs);
	emulator.setCosts(costs);
	emulator.journal.length = 0;
}

const nameIn = (name: unknown): string => (typeof name === 'string' ? name : '');

const textOf = ({ body }: JournalEntry): string => (body === undefined ? '' : JSON.stringify(body));

const isRefused = ({ method, status }: JournalEntry): boolean =>
	status >= 400 && !(method === 'GET' && status === 404);

function seen({ journal, catalog }: Emulator, count: number): FromServer {
	const expected = new Map(rowsOf(count).map((row) => [row.name, row.description]));
	const all = catalog.all(type);
	return {
		kind: 'seen',
		requests: journal.length,
		bytes: journal.reduce((sum, entry) => sum + Buffer.byteLength(textOf(entry)), 0),
		connections: new Set(journal.map(({ connectionId }) => connectionId)).size,
		refused: journal.filter(isRefused).length,
		asExpected: all.filter(({ name, description }) => expected.get(nameIn(name)) === description)
			.length,
	};
}

function recorded({ journal }: Emulator): SentRequest[] {
	return journal.map((entry) => {
		const { method, url, headers, body, entityName, path: decoded } = entry;
		return {
			method: methodOf(method),
			url,
			...(headers.contentType === undefined ? {} : { contentType: headers.contentType }),
			...(body === undefined ? {} : { body: textOf(entry) }),
			about: entityName ?? decoded.slice(decoded.lastIndexOf('/') + 1),
		};
	});
}

function methodOf(method: string): SentRequest['method'] {
	if (method === 'GET' || method === 'POST' || method === 'PUT' || method === 'PATCH')
		return method;
	throw new Error(`No variant sends ${method}.`);
}

async function obey(emulator: Emulator, message: unknown): Promise<void> {
	const command = toServer.parse(message);
	if (command.kind === 'record') answer({ kind: 'recorded', requests: recorded(emulator) });
	else if (command.kind === 'report') answer(seen(emulator, command.count));
	else {
		await prepare(emulator, command);
		answer({ kind: 'prepared' });
	}
}

/** The emulator in a process of its own, the same one for all variants. */
async function main(): Promise<void> {
	const emulator = await startEmulator({ version: '1.13', bulk: true });
	process.on('message', (message) => void obey(emulator, message));
	process.once('disconnect', () => process.exit());
	answer({ kind: 'started', url: emulator.url, token: emulator.tokens.admin });
}

void main();
