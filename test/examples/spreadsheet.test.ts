import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readExample, readingFrom } from '../../examples/demo/examples';
import type { RunRequest, RunResult } from '../../testing/n8n-engine';
import { useEmulator, useEngine } from '../use';

const root = path.join(__dirname, '..', '..');
const folder = mkdtempSync(path.join(tmpdir(), 'spreadsheet-'));
const engine = useEngine({ packageRoot: root, fileAccess: [folder] });
const emulator = useEmulator();
afterAll(() => rmSync(folder, { recursive: true }));

const run = async (workflow: RunRequest['workflow'], more: Partial<RunRequest> = {}) =>
	await engine.run({
		workflow,
		credentials: { openMetadataJwtApi: { baseUrl: emulator.url, token: emulator.tokens.admin } },
		...more,
	});

const jsonOf = (result: RunResult, node: string) => result.output(node).map(({ json }) => json);
const sent = () => emulator.journal.filter(({ method }) => method !== 'GET').length;

describe('edit-in-spreadsheet', () => {
	const example = readingFrom(readExample('edit-in-spreadsheet'), folder);
	const file = path.join(folder, 'database-services.xlsx');
	const approved = { Decision: 'Apply the changes', 'Your Name': 'Alice' };

	beforeEach(async () => {
		const service = { serviceType: 'Mysql', connection: { config: { type: 'Mysql' } } };
		emulator.catalog.seed('databaseService', { name: 'kept', ...service, owners: ['alice'] });
		emulator.catalog.seed('databaseService', { name: 'changed', ...service });
		expect((await run(example, { start: 'Export' })).error).toBeUndefined();
	});

	const apply = async () => await run(example, { start: 'Every Evening at 6' });

	/** As a person does in a spreadsheet, with n8n's own nodes. */
	async function edit(): Promise<void> {
		const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
		const cell = "={{ $json.name == 'changed' ? 'user:bob' : $json.owners }}";
		const assignments = [{ id: '1', name: 'owners', value: cell, type: 'string' }];
		const own = (name: string, typeVersion: number, parameters: object) => {
			return { name, type: `n8n-nodes-base.${name}`, typeVersion, parameters };
		};
		const read = own('readWriteFile', 1, { fileSelector: file });
		const result = await run({
			nodes: [
				own('manualTrigger', 1, {}),
				read,
				own('extractFromFile', 1, { operation: 'xlsx' }),
				own('set', 3.4, { includeOtherFields: true, assignments: { assignments } }),
				own('convertToFile', 1.1, { operation: 'xlsx' }),
				{ ...read, name: 'write', parameters: { operation: 'write', fileName: file } },
			],
			connections: {
				manualTrigger: to('readWriteFile'),
				readWriteFile: to('extractFromFile'),
				extractFromFile: to('set'),
				set: to('convertToFile'),
				convertToFile: to('write'),
			},
		});
		expect(result.error).toBeUndefined();
	}

	it('asks nobody where no cell was edited', async () => {
		const done = await apply();
		expect([done.status, done.error, jsonOf(done, 'Notify')]).toEqual(['success', undefined, []]);
	});

	it('shows the edited cell, waits, and applies what was approved', async () => {
		await edit();
		const waiting = await apply();
		expect([waiting.status, sent()]).toEqual(['waiting', 0]);
		expect(jsonOf(waiting, 'Notify')).toMatchObject([
			{
				text: expect.stringContaining('1 change to approve'),
			},
		]);
		const report = jsonOf(waiting, 'Plan').at(-1);
		expect(report?.html).toContain(
			'<li><code>changed</code>: Would change: Owners nothing → &#34;bob&#34;.</li>',
		);
		const done = await run(example, { resume: waiting, items: [approved] });
		expect(done.error).toBeUndefined();
		expect(jsonOf(done, 'Report')).toMatchObject([
			{ counts: { items: 2, updated: 1, unchanged: 1 }, failed: [] },
		]);
		const owners = [{ id: emulator.catalog.find('user', 'bob')?.id, type: 'user' }];
		expect(emulator.catalog.find('databaseService', 'changed')).toMatchObject({ owners });
	});

	it('stops where the file was edited again after the plan was approved', async () => {
		await edit();
		const waiting = await apply();
		await run(example, { start: 'Export' });
		const stopped = await run(example, { resume: waiting, items: [approved] });
		expect(stopped.error?.message).toMatch(/^Nothing was sent: the plan has changed/);
		expect(sent()).toBe(0);
	});
});

describe('nightly-sync', () => {
	const example = readingFrom(readExample('nightly-sync'), folder);

	it('says what changed and failed, and nothing the night after', async () => {
		copyFileSync(
			path.join(root, 'examples', 'data', 'databases.csv'),
			path.join(folder, 'databases.csv'),
		);
		const first = await run(example);
		expect(first.error).toBeUndefined();
		expect(jsonOf(first, 'Message')).toEqual([
			{ text: expect.stringContaining('Sync of database services: 2 items\n\n- 2 created') },
		]);
		const second = await run(example);
		expect([second.error, jsonOf(second, 'Message')]).toEqual([undefined, []]);
	});
});
