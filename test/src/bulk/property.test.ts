import fc from 'fast-check';
import { type Emulator, startEmulator } from '../../../testing/emulator';
import { OpenMetadataClient } from '../../../src';
import { leapingClock } from '../clock';
import { proxyTo } from '../proxy';
import { closeAll, matrixWithBulk } from '../support';
import {
	editsThatCount,
	expected,
	inputOf,
	names,
	normal,
	type Scenario,
	scenario,
	seedOf,
} from './property-model';

afterEach(closeAll);

function stored(emulator: Emulator): Record<string, unknown> {
	const found = names.map(
		(name) => [name, emulator.catalog.find('databaseService', name)] as const,
	);
	return Object.fromEntries(
		found.map(([name, entity]) => {
			if (entity === undefined) return [name, null];
			const there = entity as unknown as {
				description?: string;
				displayName?: string;
				deleted: boolean;
				owners: { name: string }[];
				tags: { tagFQN: string }[];
				connection: { config: { hostPort: string; authType: { password: string } } };
			};
			return [
				name,
				normal({
					...(there.description !== undefined && { description: there.description }),
					...(there.displayName !== undefined && { displayName: there.displayName }),
					owners: there.owners.map((one) => one.name),
					tags: there.tags.map((one) => one.tagFQN),
					deleted: there.deleted,
					host: there.connection.config.hostPort,
					password: there.connection.config.authType.password,
				}),
			];
		}),
	);
}

async function finalCatalog(one: Scenario, { version, bulk, as }: (typeof matrixWithBulk)[number]) {
	const emulator = await startEmulator({ version, bulk });
	try {
		for (const [at, before] of one.current.entries()) {
			if (before !== null)
				emulator.catalog.seed('databaseService', seedOf(names[at] ?? '', before));
		}
		const unnamed = names.filter((_, at) => one.inputs[at] === null);
		const edits = editsThatCount(one);
		let edited = false;
		const editOnce = () => {
			if (edited) return;
			edited = true;
			for (const { name, field, value } of edits) {
				emulator.catalog.edit('databaseService', name, (entity) => (entity[field] = value));
			}
		};
		const proxy = await proxyTo(emulator.url, ({ method }) => {
			if (method !== 'GET') editOnce();
			return undefined;
		});
		const client = new OpenMetadataClient({
			baseUrl: proxy.url,
			token: emulator.tokens[as],
			env: {},
			clock: leapingClock(),
		});
		const list = one.inputs.flatMap((desired, at) =>
			desired === null ? [] : [inputOf(names[at] ?? '', desired, one.current[at] === null)],
		);
		const options = {
			tags: one.mode,
			restoreIfDeleted: one.restoreIfDeleted,
			secrets: 'always',
		} as const;
		await client.databaseServices[one.operation](list, options);
		await client.close();
		editOnce();
		const touched = emulator.journal.filter(
			({ entityName, method }) => method !== 'GET' && unnamed.includes(entityName ?? ''),
		);
		return { catalog: stored(emulator), touched };
	} finally {
		await closeAll();
		await emulator.close();
	}
}

it('the same input gives the same catalog, whatever the server, its bulk requests and the token', async () => {
	await fc.assert(
		fc.asyncProperty(scenario, async (one) => {
			const wanted = expected(one);
			for (const server of matrixWithBulk) {
				const { catalog, touched } = await finalCatalog(one, server);
				expect({ server, catalog, touched }).toEqual({ server, catalog: wanted, touched: [] });
			}
		}),
		{ numRuns: 12 },
	);
});
