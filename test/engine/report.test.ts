import { databases } from './kinds';
import { run, text, useBench } from './support';

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
		const { markdown, html, assumptions, ...report } = json[3] ?? {};
		expect(report).toEqual({
			action: 'report',
			title,
			counts: { items: 3, emptyRows: 0, created: 2, failed: 1 },
			changes: [
				{ name: 'crm', action: 'created', details: 'Created.' },
				{ name: 'hr', action: 'created', details: 'Created.' },
			],
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
		expect(lines).toContain('- `crm`: Created.');
		expect(html).toContain('<li><code>crm</code>: Created.</li>');
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

describe('Report of a plan', () => {
	const plan = (more: object) => ({ operation: 'sync', mode: 'plan', ...list, options: more });

	it('has the hash, and says what would change', async () => {
		const bench = await serve('1.13');
		const [first] = rows;
		const ran = await run(bench, databases.node, plan({ report: true }), rows);
		const [one] = ran.json;
		const report = ran.json.at(-1);
		expect(report).toMatchObject({ planned: true, planHash: one?.planHash });
		const lines = text(report?.markdown).split('\n');
		expect(lines).toEqual(
			expect.arrayContaining([
				'Planned sync of database services: 3 items',
				'- 2 to create',
				'- `crm`: Would be created with Service Type "Mysql", Owners "alice".',
				'Cannot be done:',
			]),
		);
		const { planHash } = report ?? {};
		const approved = { ...plan({}), mode: 'applyApprovedPlan', planHash };
		const applied = await run(bench, databases.node, approved, rows);
		expect(applied.json[0]).toMatchObject({ name: first?.Name, action: 'created' });
	});

	it('says of what it would remove what it is and whose', async () => {
		const bench = await serve('1.13');
		const [first] = rows;
		const other = { ...first, Name: 'legacy', Description: 'Old shop' };
		await run(bench, databases.node, { operation: 'sync', ...list }, [other]);
		const removing = {
			...plan({ report: true }),
			removeUnlistedEntities: true,
			scope: { serviceType: 'Mysql' },
		};
		const { json } = await run(bench, databases.node, removing, rows.slice(0, 1));
		const known = 'It has Service Type "Mysql", Owners "alice", Description "Old shop".';
		expect(text(json.at(-1)?.markdown).split('\n')).toContain(
			`- \`legacy\`: Would be removed, as it is not in the list. ${known}`,
		);
	});

	it('is the only item where nothing would change, and has the hash', async () => {
		const bench = await serve('1.13');
		const some = rows.slice(0, 1);
		await run(bench, databases.node, { operation: 'sync', ...list }, some);
		const options = { report: true, output: 'changes' };
		const { json } = await run(bench, databases.node, plan(options), some);
		expect(json).toMatchObject([{ action: 'report', planHash: expect.any(String), changes: [] }]);
	});

	it('names the first fifty changes in its text, and how many more there are', async () => {
		const bench = await serve('1.13');
		const many = Array.from({ length: 53 }, (_, at) => ({ ...rows[2], Name: `s${at}` }));
		const { json } = await run(bench, databases.node, plan({ report: true }), many);
		const report = json.at(-1);
		expect(report?.changes).toHaveLength(53);
		const lines = text(report?.markdown).split('\n');
		const last = lines.findIndex((line) => line.startsWith('- `s49`: Would be created'));
		expect(lines[last + 1]).toBe('- and 3 more, in the output of the node');
	});
});

it('the report of a plan shows old and new values, and escapes them where they stand in HTML', async () => {
	const bench = await serve('1.13');
	const before = {
		Name: 'a<b',
		'Service Type': 'Mysql',
		Owner: 'bob',
		Description: 'x'.repeat(70),
	};
	await run(bench, databases.node, { operation: 'sync', ...list }, [before]);
	const planning = { operation: 'sync', mode: 'plan', ...list, options: { report: true } };
	const after = { ...before, Owner: 'alice', Description: '<i>$1</i>' };
	const { json } = await run(bench, databases.node, planning, [after]);
	const { markdown, html } = json.at(-1) ?? {};
	const long = `"${'x'.repeat(60)}…"`;
	const details = `Would change: Description ${long} → "<i>$1</i>", Owners "bob" → "alice".`;
	expect(text(markdown)).toContain(`- \`a<b\`: ${details}`);
	expect(html).toContain('<code>a&#60;b</code>');
	expect(html).toContain('&#34;&#60;i&#62;&#36;1&#60;/i&#62;&#34;');
	expect(html).not.toMatch(/<i>|\$/);
});

it('a plan shows of the connection of a new service all but its secrets', async () => {
	const bench = await serve('1.13');
	const host = { ...rows[0], Host: 'db.example.com', Port: 3306, Username: 'catalog' };
	const secret = { ...host, 'connection.config.authType.password': 'do-not-show' };
	const { json } = await run(bench, databases.node, { operation: 'sync', mode: 'plan', ...list }, [
		secret,
	]);
	expect(json[0]?.changes).toEqual(
		expect.arrayContaining([
			{ field: 'connection.config.hostPort', new: 'db.example.com:3306' },
			{ field: 'connection.config.username', new: 'catalog' },
			{ field: 'connection.config.authType', secret: true },
		]),
	);
	expect(JSON.stringify(json)).not.toContain('do-not-show');
});

it('failed rows of a plan begin with what people look for first', async () => {
	const bench = await serve('1.13');
	const planning = { operation: 'sync', mode: 'plan', ...list };
	const { json } = await run(bench, databases.node, planning, rows.slice(1, 2));
	expect(Object.keys(json[0] ?? {}).slice(0, 5)).toEqual([
		'item',
		'name',
		'action',
		'summary',
		'error',
	]);
});
