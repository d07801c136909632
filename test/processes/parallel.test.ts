import { startEmulator, type Emulator } from '../../testing/emulator';
import { inProcesses, type Job } from './writers';

let emulator: Emulator;
beforeEach(async () => {
	emulator = await startEmulator({ version: '1.6', window: 30 });
});
afterEach(async () => await emulator.close());

interface Stored {
	tags?: { tagFQN: string }[];
	displayName?: string;
	description?: string;
}

const stored = (name: string): Stored => emulator.catalog.find('databaseService', name) ?? {};

it('20 processes that each add another tag: a tag that is reported is there when all have ended', async () => {
	const tags = Array.from({ length: 20 }, (_, at) => `t${at}`);
	emulator.catalog.seed('classification', { name: 'Many' });
	for (const name of tags) emulator.catalog.seed('tag', { name, classification: 'Many' });
	emulator.catalog.seed('databaseService', { name: 'x', serviceType: 'Mysql' });
	const jobs = tags.map((tag): Job => {
		return { list: [{ name: 'x', tags: [`Many.${tag}`] }], concurrency: 1 };
	});

	const outcomes = (await inProcesses(emulator, jobs)).map(([outcome]) => outcome);
	const kept = new Set(stored('x').tags?.map(({ tagFQN }) => tagFQN));
	const reported = tags.filter((_, at) => outcomes[at] === 'updated');
	expect(reported.filter((tag) => !kept.has(`Many.${tag}`))).toEqual([]);
	expect(outcomes.filter((one) => one !== 'updated' && one !== 'CONFLICT')).toEqual([]);
	process.stdout.write(`Kept: ${kept.size} of 20 tags\n`);
	expect(kept.size).toBeGreaterThan(10);
});

it('two processes that change two fields of the same entities: nothing is lost', async () => {
	const names = Array.from({ length: 200 }, (_, at) => `s${at}`);
	for (const name of names) {
		emulator.catalog.seed('databaseService', { name, serviceType: 'Mysql' });
	}
	const jobs = ['displayName', 'description'].map((field): Job => {
		return { list: names.map((name) => ({ name, [field]: 'new' })), concurrency: 16 };
	});

	const outcomes = await inProcesses(emulator, jobs);
	expect(outcomes).toEqual(jobs.map(() => names.map(() => 'updated')));
	const lost = names.filter((name) => {
		const { displayName, description } = stored(name);
		return displayName !== 'new' || description !== 'new';
	});
	expect(lost).toEqual([]);
});
