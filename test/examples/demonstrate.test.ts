import { PassThrough } from 'node:stream';
import { check } from '../../examples/demo/check';
import { demonstrate, type Demonstration } from '../../examples/demo/demonstrate';
import { readInput } from '../../examples/demo/input';
import { PlainServer } from '../../examples/demo/plain-server';
import { countOf, type StepReport } from '../../examples/demo/report';
import { Screen } from '../../examples/demo/screen';
import { openTarget, type Target } from '../../examples/demo/target';
import { startEmulator, type Emulator, type Version } from '../../testing/emulator';
import { plantCast } from './cast';

/** Not confirmed by a second look, as a success is. */
const ingestion = {
	parseMs: 0,
	testMs: 0,
	run: { queuedMs: 0, runningMs: 1, ends: 'partialSuccess' },
} as const;

const never = new AbortController().signal;
const quiet = () => {
	const stream = new PassThrough();
	const text: string[] = [];
	stream.on('data', (chunk: Buffer) => text.push(chunk.toString()));
	return { screen: new Screen(stream), said: () => text.join('') };
};
const figures = (report: StepReport) =>
	['created', 'updated', 'unchanged', 'failed'].map((action) =>
		countOf(report, action as 'created'),
	);
const prefix = 'n8n-demo-test-';
const targetOf = (emulator: Emulator): Target => ({
	url: emulator.url,
	token: emulator.tokens.admin,
	prefix,
	title: '',
	close: async () => {},
});
const written = ['pipelineService', 'databaseService', 'dashboardService', 'dataProduct'] as const;

describe('the demo on a server of its own', () => {
	let target: Target;
	let shown: Demonstration;

	beforeAll(async () => {
		target = await openTarget({});
		shown = await demonstrate(target, quiet().screen, never);
	});
	afterAll(async () => target.close());

	it('registers 295 of 300 rows, and changes nothing the second time', () => {
		const { onboarding, sync, again, change } = shown.reports;
		expect(figures(onboarding)).toEqual([5, 0, 0, 0]);
		expect(onboarding.lines.map(({ ingestion, ingested }) => [ingestion, ingested])).toEqual([
			[undefined, undefined],
			...Array.from({ length: 4 }, () => ['success', 24]),
		]);
		expect(figures(sync)).toEqual([295, 0, 0, 5]);
		expect(figures(again)).toEqual([0, 0, 295, 5]);
		expect(figures(change)).toEqual([0, 20, 4, 0]);
		expect(shown.findings).toEqual({ inCatalog: 295, differences: [] });
	});

	it('reports each row that fails with its line, its own reason and what to do', () => {
		const failed = shown.reports.sync.lines.filter(({ action }) => action === 'failed');
		expect(failed.map(({ row, reason }) => [row, reason])).toEqual([
			[39, expect.stringContaining('"::"')],
			[59, expect.stringContaining('whole number')],
			[96, expect.stringContaining('no name')],
			[116, expect.stringContaining('PII.Sensitve')],
			[244, expect.stringContaining('erin.gone@example.com')],
		]);
		for (const { whatToDo } of failed) expect(whatToDo).toMatch(/\w{3}/);
	});

	it('shows what becomes of odd rows, one of each kind', () => {
		const { oddRows = '' } = shown;
		expect(oddRows).toMatch(/^Sync of database services: 15 items\n\n- 6 created\n- 9 failed\n/);
		const told = [
			'1 empty row skipped',
			'Did you mean "Postgres"?',
			'no user or team "erin"',
			'different ports: 5432 and 3306',
			'#REF!',
			'Save the file as UTF-8',
			'has no name',
			'looks like a comment',
			'repeats the headers',
			'looks like a total',
			'"Data Owner" as Owners',
			'"n/a" in the column "Data Owner" was treated as an empty cell',
			'The column "Colour" is not a field',
			'differ only in letter case',
			'"Bob Brown" was matched to the user "bob"',
		];
		expect(told.filter((text) => !oddRows.includes(text))).toEqual([]);
	});

	it('sees what a report says and the server does not', async () => {
		const server = new PlainServer(target.url, target.token);
		const input = readInput();
		const [first] = input.services;
		first!.description = 'Something else';
		const { sync } = shown.reports;
		const wrong = sync.lines.map((line) => (line.row === 3 ? { ...line, action: 'failed' } : line));
		const reports = { ...shown.reports, sync: { ...sync, lines: wrong } };
		const { differences } = await check(server, '', input, reports);
		const ofLists = differences.filter(
			(text) => !text.endsWith('is in the catalog, but in no list.'),
		);
		expect(ofLists).toEqual([
			'Row 3 (postgres_orders_staging): reported as failed, but present.',
			expect.stringMatching(/^Row 2: description is "Operational data.*", not "Something else"\.$/),
			expect.stringContaining('Rows 3,39,59,96,116,244 failed'),
			expect.stringContaining('The second time, other rows failed'),
		]);
	});
});

describe('the demo on a server of somebody', () => {
	let emulator: Emulator;
	afterEach(async () => emulator.close());

	const versions: Version[] = ['1.1', '1.6', '2.0'];
	it.each(versions)('%s: works under a prefix and takes all of it out again', async (version) => {
		emulator = await startEmulator({ version, ingestion });
		const hasDomains = version !== '1.1';
		plantCast(emulator.catalog, prefix, hasDomains);
		emulator.catalog.seed('databaseService', { name: 'theirs', serviceType: 'Postgres' });
		const { screen, said } = quiet();
		const { reports, findings } = await demonstrate(targetOf(emulator), screen, never);
		expect(figures(reports.sync)).toEqual([295, 0, 0, 5]);
		expect(figures(reports.change)).toEqual([0, 20, 4, 0]);
		expect(figures(reports.onboarding)).toEqual(hasDomains ? [5, 0, 0, 0] : [4, 0, 0, 1]);
		const [, ...platforms] = reports.onboarding.lines;
		expect(platforms.map((one) => one.connection)).toEqual(Array(4).fill('successful'));
		expect(platforms.map((one) => one.ingestion)).toEqual(Array(4).fill('partialSuccess'));
		expect(findings).toEqual({ inCatalog: 295, differences: [] });
		expect(said().includes('Without domains, which could not be added')).toBe(!hasDomains);
		expect(written.flatMap((type) => emulator.catalog.all(type)).map(({ name }) => name)).toEqual([
			'theirs',
		]);
	});

	it('takes out what is there when it is stopped half-way', async () => {
		emulator = await startEmulator({ latencyMs: 10, ingestion });
		plantCast(emulator.catalog, prefix);
		const stop = new AbortController();
		const stream = new PassThrough();
		const most = { count: 0 };
		stream.on('data', () => {
			const count = emulator.catalog.count('pipelineService');
			most.count = Math.max(most.count, count);
			if (count > 1) stop.abort();
		});
		const run = demonstrate(targetOf(emulator), new Screen(stream), stop.signal);
		// In the middle of a list with the counts, between two lists without.
		await expect(run).rejects.toThrow(/[Ss]topped/);
		expect(most.count).toBeGreaterThan(1);
		expect(written.map((type) => emulator.catalog.count(type))).toEqual([0, 0, 0, 0]);
	});

	it('says which setting does not work, without the token', async () => {
		emulator = await startEmulator();
		await expect(openTarget({ OPENMETADATA_URL: emulator.url })).rejects.toThrow('Set both');
		await expect(openTarget({}, '0.9')).rejects.toThrow('There is no emulator of 0.9, only of 1.1');
		const env = { OPENMETADATA_URL: emulator.url, OPENMETADATA_TOKEN: emulator.tokens.expired };
		const refused = await openTarget(env).catch((thrown: unknown) => String(thrown));
		expect(refused).toContain('401 Expired token!');
		expect(refused).not.toContain(emulator.tokens.expired);
	});
});
