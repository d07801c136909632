import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readExample, readingFrom, type Example } from '../../examples/demo/examples';
import type { RunRequest, RunResult } from '../../testing/n8n-engine';
import { useEmulator, useEngine } from '../use';

const root = path.join(__dirname, '..', '..');
const folder = mkdtempSync(path.join(tmpdir(), 'approval-'));
const example = readingFrom(readExample('scheduled-csv-sync'), folder);
const approved = { Decision: 'Apply the changes', 'Your Name': 'Alice' };

const engine = useEngine({ packageRoot: root, fileAccess: [folder] });
const emulator = useEmulator();

afterAll(() => rmSync(folder, { recursive: true }));
beforeEach(() => {
	list(
		'pipeline,flow,Airflow,Loads <all>',
		'database,kept,Mysql,Same',
		'database,changed,Mysql,After',
		'printer,odd,Laser,None',
		'dashboard,,Tableau,No name',
	);
	seed('kept', 'Same');
	seed('changed', 'Before');
});

function list(...rows: string[]): void {
	const header = 'kind,name,serviceType,description';
	writeFileSync(path.join(folder, 'services.csv'), [header, ...rows, ''].join('\n'));
}

function seed(name: string, description: string): void {
	emulator.catalog.seed('databaseService', { name, serviceType: 'Mysql', description });
}

const run = async (more: Partial<RunRequest> = {}, workflow: Example = example) =>
	await engine.run({
		workflow,
		mode: 'trigger',
		credentials: { openMetadataJwtApi: { baseUrl: emulator.url, token: emulator.tokens.admin } },
		...more,
	});

/** What the Wait node gives when its form is sent. */
const answer = async (waiting: RunResult, form: object, workflow?: Example) =>
	await run({ resume: waiting, items: [{ ...form }] }, workflow);

const jsonOf = (result: RunResult, node: string) => result.output(node).map(({ json }) => json);
const sent = () => emulator.journal.filter(({ method }) => method !== 'GET').length;
const actionsOf = (result: RunResult, node: string) =>
	jsonOf(result, node).map(({ row, action }) => [row, action]);

const planOfIt = [
	[2, 'create'],
	[3, 'unchanged'],
	[4, 'update'],
	[6, 'failed'],
	[5, 'failed'],
];

it('shows the plan, sends nothing, and waits', async () => {
	const waiting = await run();
	expect(waiting.status).toBe('waiting');
	expect(sent()).toBe(0);
	expect(actionsOf(waiting, 'Plan Lines')).toEqual(planOfIt);
	expect(jsonOf(waiting, 'Notify')).toEqual([
		{
			title: 'Sync of services: 2 changes to approve',
			plan: 'Create pipeline service flow\nUpdate database service changed (description: "Before" → "After")',
			link: expect.stringMatching(/^http.*\/form-waiting\/\d+/),
			text: expect.stringContaining('2 changes to approve'),
		},
	]);
	const [noName, oddKind] = jsonOf(waiting, 'Rows to Check');
	expect(noName).toMatchObject({ row: 6, reason: expect.stringContaining('no name') });
	expect(oddKind).toMatchObject({
		row: 5,
		name: 'odd',
		reason: expect.stringContaining('printer'),
	});
});

/** The example with a node in place of its form that gives what the form shows. */
function withShownForm(): Example {
	const workflow = structuredClone(example);
	const wait = workflow.nodes.find(({ name }) => name === 'Wait for Approval');
	const { values } = wait?.parameters.formFields as { values: { html?: string }[] };
	const assignments = values.flatMap(({ html }, index) =>
		html === undefined
			? []
			: [{ id: String(index), name: `html${index}`, value: `=${html}`, type: 'string' }],
	);
	Object.assign(wait ?? {}, {
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: { assignments: { assignments } },
	});
	return workflow;
}

it('the form shows the plan, and what cannot be done', async () => {
	const [shown] = jsonOf(await run({}, withShownForm()), 'Wait for Approval');
	expect(shown?.html0).toMatch(/^<ul><li>Create pipeline service flow<\/li>/);
	expect(shown?.html0).toMatch(
		/<\/ul><p>Cannot be done: row 6\. .*no name.*<br>Cannot be done: row 5 \(odd\)\. .*printer.*<\/p>$/,
	);
	list('database,kept,Mysql,New');
	const [clean] = jsonOf(await run({}, withShownForm()), 'Wait for Approval');
	expect(clean?.html0).toMatch(/<\/ul><p>All rows can be applied\.<\/p>$/);
});

it('does what was approved', async () => {
	const done = await answer(await run(), approved);
	expect(done.error).toBeUndefined();
	expect(actionsOf(done, 'Results')).toEqual([
		[2, 'created'],
		[3, 'unchanged'],
		[4, 'updated'],
		[6, 'failed'],
	]);
	expect(actionsOf(done, 'Failed Rows')).toEqual([[6, 'failed']]);
	expect(emulator.catalog.find('databaseService', 'changed')).toMatchObject({
		description: 'After',
	});
	expect(emulator.catalog.find('pipelineService', 'flow')).toMatchObject({
		description: 'Loads <all>',
	});
});

it.each([
	['the answer is no', { ...approved, Decision: 'Reject the plan' }],
	['nobody answers in time', {}],
])('does nothing when %s', async (_, form) => {
	const left = await answer(await run(), form);
	expect(left.status).toBe('success');
	expect(sent()).toBe(0);
	expect(left.runs('Planned Rows')).toEqual([]);
});

it('stops, and says why, when somebody changed a service in the meantime', async () => {
	list('database,changed,Mysql,After');
	const waiting = await run();
	emulator.catalog.edit('databaseService', 'changed', (entity) => ({
		...entity,
		description: 'By hand',
	}));
	const stopped = await answer(waiting, approved);
	expect(stopped.status).toBe('error');
	expect(stopped.error?.message).toMatch(
		/^Nothing was sent: the plan has changed since it was approved/,
	);
	expect(stopped.error?.description).toContain('Create a new plan');
	expect(sent()).toBe(0);
	expect(emulator.catalog.find('databaseService', 'changed')).toMatchObject({
		description: 'By hand',
	});
});

it('asks nobody when there is nothing to do', async () => {
	list('database,kept,Mysql,Same', 'dashboard,,Tableau,No name');
	const done = await run();
	expect(done.status).toBe('success');
	expect(jsonOf(done, 'Notify')).toEqual([]);
	expect(actionsOf(done, 'Rows to Check')).toEqual([[3, 'failed']]);
});

it('removes what left the list where that is switched on', async () => {
	list('database,kept,Mysql,Same');
	const removing = {
		removeUnlistedEntities: true,
		scope: { serviceType: 'Mysql' },
		removalLimit: 'number',
		maximumNumber: 1,
	};
	const nodes = example.nodes.map((node) =>
		node.type.endsWith('.databaseService')
			? { ...node, parameters: { ...node.parameters, ...removing } }
			: node,
	);
	const workflow = { ...example, nodes };
	const waiting = await run({}, workflow);
	expect(jsonOf(waiting, 'Notify')).toMatchObject([{ plan: 'Remove database service changed' }]);
	const done = await answer(waiting, approved, workflow);
	expect(done.error).toBeUndefined();
	expect(emulator.catalog.find('databaseService', 'changed')).toMatchObject({ deleted: true });
	expect(emulator.catalog.find('databaseService', 'kept')).toMatchObject({ deleted: false });
});
