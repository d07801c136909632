import { randomFrom } from '../../testing/reliability/faults/random';
import { startFaultProxy } from '../../testing/reliability/faults/proxy';
import type { Emulator } from '../../testing/emulator';
import { airflow, releases, useTrigger, type Watched } from './trigger-support';

const changes = 2000;

/** Faults that end at once: others are waited for until a timeout. */
const quickFaults = ['resetBefore', 'resetAfter', 'hangUpAfter', 'truncate', 'cutJson'] as const;

/** What the server has told, or will, of one kind of entities: one line for each event. */
function recorded({ events }: Emulator, since: number): string[] {
	return events
		.since(since)
		.filter(({ entityType }) => entityType === 'pipelineService')
		.map(({ entity, timestamp }) => JSON.stringify([entity.name, entity.version, timestamp]))
		.sort();
}

/** Polls once; one that fails loses nothing. */
async function pollInto(told: string[], watched: Watched): Promise<void> {
	try {
		const items = (await watched.poll()) ?? [];
		for (const { json } of items)
			told.push(JSON.stringify([json.name, json.version, json.timestamp]));
	} catch (error) {
		expect(error).toMatchObject({ message: expect.any(String) });
	}
}

/** Changes at random moments, told late and out of order; a poll every minute or so. */
async function live(watched: Watched, told: string[], random: () => number): Promise<void> {
	const { emulator } = watched;
	emulator.events.latenessMs = () => Math.floor(random() * 60_000);
	for (let count = 0; count < changes; count++) {
		emulator.ingestion.clock.advance(Math.floor(random() * 4000));
		watched.edit(`p${Math.floor(random() * 20)}`, { description: `change ${count}` });
		if (count % 60 === 59) await pollInto(told, watched);
	}
	watched.pass(61);
	for (let attempt = 0; attempt < 8; attempt++) await pollInto(told, watched);
}

/** Each change starts the workflow once, on each release, behind a proxy that breaks a tenth of the requests. */
export function changesBehindFaults(seeds: readonly number[]): void {
	const { serve, watch } = useTrigger();

	describe.each(releases)('2,000 changes behind a connection that breaks, on %s', (version) => {
		it.each(seeds)('start the workflow once each (seed %i)', async (seed) => {
			const emulator = await serve(version);
			const names = Array.from({ length: 20 }, (_, at) => `p${at}`);
			for (const name of names) emulator.catalog.seed('pipelineService', airflow(name));
			await watch(emulator).poll();
			const proxy = await startFaultProxy({
				target: emulator.url,
				share: 0.1,
				seed,
				kinds: quickFaults,
			});
			try {
				const watched = watch(emulator, { through: proxy.url, workflow: `${version} ${seed}` });
				while (watched.kept.data.cursor === undefined) await pollInto([], watched);
				const told: string[] = [];
				await live(watched, told, randomFrom(seed));
				expect(proxy.faults.length).toBeGreaterThan(3);
				expect(recorded(emulator, 0)).toHaveLength(changes);
				expect(told.sort()).toEqual(recorded(emulator, 0));
			} finally {
				await proxy.close();
			}
		});
	});
}
