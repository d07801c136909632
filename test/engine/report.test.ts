import { databases, run, text, useBench } from './support';

const { serve } = useBench();

const rows = [
	{ Name: 'crm', 'Service Type': 'Mysql', Owner: 'alice', Colour: 'red' },
	{ Name: 'erp', 'Service Type': 'Mysql', Owner: 'nobody here' },
	{ Name: 'hr', 'Service Type': 'Mysql' },
];
const list = { columns: { mappingMode: 'autoMapInputData', value: null } };

const titles = {
	sync: 'Sync of database services',
	upsertMany: 'Create or update database services',
};

describe.each(Object.entries(titles))('Report of %s', (operation, title) => {
	it('is one more item: counts, failed rows as the sheet numbers them, and what was noticed', async () => {
		const bench = await serve('1.13');
		const parameters = { operation, ...list, options: { report: true } };
		const { json } = await run(bench, databases.node, parameters, rows);
		expect(json.map(({ action }) => action)).toEqual(['created', 'failed', 'created', 'report']);
		const { markdown, assumptions, ...report } = json[3] ?? {};
		expect(report).toEqual({
			action: 'report',
			title,
			counts: { items: 3, emptyRows: 0, created: 2, failed: 1 },
			failed: [
				{
					row: 3,
					name: 'erp',
					field: 'Owners',
					message: 'There is no user or team "nobody here" (field "Owners").',
					remedy: expect.stringContaining('Check the name'),
				},
			],
		});
		expect(assumptions).toContainEqual({
			text: expect.stringContaining('The column "Colour" is not a field'),
			rows: [2],
		});
		const lines = text(markdown).split('\n');
		expect(lines.slice(0, 4)).toEqual([`${title}: 3 items`, '', '- 2 created', '- 1 failed']);
		expect(lines).toContainEqual(
			expect.stringMatching(/^- Row 3, `erp`, Owners: There is no user/),
		);
	});

	it('is left out by default', async () => {
		const bench = await serve('1.13');
		const { json } = await run(bench, databases.node, { operation, ...list }, rows);
		expect(json.map(({ action }) => action)).toEqual(['created', 'failed', 'created']);
	});
});

it('Output: Only Changes and Failures leaves out what is unchanged', async () => {
	const bench = await serve('1.13');
	await run(bench, databases.node, { operation: 'upsertMany', ...list }, rows.slice(0, 1));
	const parameters = { operation: 'upsertMany', ...list, options: { output: 'changes' } };
	const { json, hints } = await run(bench, databases.node, parameters, rows);
	expect(json.map(({ item, name, action }) => [item, name, action])).toEqual([
		[1, 'erp', 'failed'],
		[2, 'hr', 'created'],
	]);
	expect(hints).toContain('3 items: 1 unchanged, 1 failed, 1 created.');
	expect(json[0]?.summary).toMatch(/^There is no user or team "nobody here".* Check the name/);
});

it('Fail the Execution: a line for each item with what to do, of the first five', async () => {
	const bench = await serve('1.13');
	const failing = Array.from({ length: 7 }, (_, at) => ({ ...rows[1], Name: `erp${at}` }));
	const parameters = { operation: 'sync', ...list, failedItems: 'fail' };
	const { result } = await run(bench, databases.node, parameters, failing);
	const { message, description } = result.error as Error & { description?: unknown };
	expect(message).toMatch(/^Not completed: 7 of 7 items/);
	const lines = text(description).split('\n');
	expect(lines[0]).toBe('The first 5 of 7:');
	expect(lines.slice(1)).toEqual(
		[0, 1, 2, 3, 4].map((at) =>
			expect.stringMatching(`^erp${at}: There is no user.*Check the name`),
		),
	);
});
