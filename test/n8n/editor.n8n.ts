import { until } from '../../testing/n8n-server/poll';
import { useEditor } from './editor-bed';

const { editor, emulator, credentialId, withNode, onlyTrigger } = useEditor();

it('finds the nodes by what people look for', async () => {
	const { id } = await onlyTrigger();
	await editor.openWorkflow(id);
	const names = [
		'Dashboard Service',
		'Data Product',
		'Database Service',
		'Ingestion Pipeline',
		'Pipeline Service',
	].map((name) => `OpenMetadata ${name}`);
	const [dashboard = '', , , , pipeline = ''] = names;
	expect((await editor.searchNodes('airflow', [pipeline]))[0]).toBe(pipeline);
	expect((await editor.searchNodes('tableau', [dashboard]))[0]).toBe(dashboard);
	// The panel shows a trigger without that word.
	const all = ['OpenMetadata', ...names];
	expect((await editor.searchNodes('openmetadata', all)).sort()).toEqual(all);
	await editor.picture('editor-search', ...editor.search);
});

it('lists what the trigger can start a workflow on', async () => {
	const { id } = await onlyTrigger();
	await editor.openWorkflow(id);
	const actions = await editor.actionsOf('openmetadata', 'On new entity');
	expect(actions).toEqual(
		expect.arrayContaining([
			'On new entity',
			'On new service without owner',
			'On finished ingestion run',
			'On added or removed tag',
		]),
	);
});

it('adds a node, follows the service type, lists the owners, and shows what was registered', async () => {
	const { id } = await onlyTrigger('Register a warehouse');
	await editor.openWorkflow(id);
	await editor.addNode('OpenMetadata Database Service', 'Create or update a database service');
	await editor.chooseCredential(credentialId());
	await editor.parameter('name').locator('input').fill('warehouse_prod');
	const description = editor.parameter('description').locator('textarea');
	await description.fill('Sales and stock, loaded every night.');
	await editor.choose('serviceType', 'Snowflake');
	await editor.connectionField('Account').waitFor();
	await editor.choose('serviceType', 'PostgreSQL');
	await editor.connectionField('Host and Port').waitFor();
	expect(await editor.connectionField('Account').count()).toBe(0);
	await editor.parameter('username').locator('input').fill('catalog_reader');
	await editor.parameter('hostPort').locator('input').fill('warehouse.example.com:5432');
	await editor.parameter('database').locator('input').fill('sales');
	await editor.parameter('database').locator('input').blur();
	await editor.scrollTo('serviceType');
	await editor.picture('editor-connection', ...editor.form);
	await editor.addTo('Owner', 'Owner');
	await editor.pick('user', 'Alice Adams');
	await editor.picture('editor-owners', ...editor.form);
	await editor.byId('rlc-item').filter({ hasText: 'Alice Adams' }).click();
	await editor.executeStep();
	await editor.byId('radio-button-json').last().click();
	await editor.output.getByText('"created"').waitFor();
	await editor.picture('editor-output', ...editor.form, editor.output);
	expect(emulator.catalog.find('databaseService', 'warehouse_prod')).toMatchObject({
		serviceType: 'Postgres',
		owners: [{ name: 'alice' }],
	});
});

/** The input of a field of a mapper. */
const mapped = (field: string) => editor.parameter(field).locator('input');

it('keeps the connection when the authentication changes, and says which secrets it has', async () => {
	const { id } = await withNode('databaseService', {
		operation: 'create',
		name: 'warehouse',
		serviceType: 'Postgres',
		authentication: 'basicAuth',
	});
	await editor.openWorkflow(id, 'tested');
	await mapped('hostPort').fill('db.example.com:5432');
	await mapped('hostPort').blur();
	await editor.page.getByText('{"warehouse":{"authType":{"password":"…"}}}').waitFor();
	await editor.choose('authentication', 'IAM Auth');
	await editor.connectionField('AWS Region').waitFor();
	expect(await mapped('hostPort').inputValue()).toBe('db.example.com:5432');
	await editor.page.getByText('"awsSecretAccessKey":"…"').waitFor();
	await editor.choose('serviceType', 'Snowflake');
	await editor.page.getByText('"snowflakePrivatekeyPassphrase":"…"').waitFor();
	expect(await editor.parameter('authentication').count()).toBe(0);
	await editor.connectionField('Account').waitFor();
	expect(await editor.connectionField('Host and Port').count()).toBe(0);
});

it('keeps what was mapped when the node is opened with an item of another type', async () => {
	const { id } = await withNode(
		'databaseService',
		{
			operation: 'upsert',
			name: 'by_form',
			serviceType: '={{ $json.type }}',
			connectionFields: {
				mappingMode: 'defineBelow',
				value: { hostPort: '={{ $json.host }}' },
				schema: [{ id: 'hostPort', displayName: 'Host and Port', type: 'string', display: true }],
			},
		},
		// It has no host.
		{ Start: [{ json: { type: 'Snowflake' } }] },
	);
	await editor.openWorkflow(id, 'tested');
	await editor.connectionField('Account *').waitFor();
	await editor.connectionField('Host and Port').waitFor();
	await editor.page.getByText('{{ $json.host }}').waitFor();
});

it('shows the secrets of the authentication also where an expression has no data yet', async () => {
	const { id } = await withNode('databaseService', {
		operation: 'create',
		name: '={{ $json.name }}',
		serviceType: 'Postgres',
	});
	await editor.openWorkflow(id, 'tested');
	await editor.page
		.getByText('Choose an authentication method to see which secrets it needs')
		.waitFor();
	await editor.connectionField('Host and Port').waitFor();
	await editor.choose('authentication', 'Basic Auth');
	await editor.page.getByText('{"warehouse_prod":{"authType":{"password":"…"}}}').waitFor();
});

it('sends no switch that nobody touched where an expression decides the type', async () => {
	const { id } = await withNode(
		'databaseService',
		{
			operation: 'create',
			name: 'shop_by_form',
			serviceType: '={{ $json.type }}',
			// As it is saved where the expression had no data when the node was opened.
			connectionFields: { mappingMode: 'defineBelow', value: {}, schema: [] },
		},
		{ Start: [{ json: { type: 'Mysql' } }] },
	);
	await editor.openWorkflow(id, 'tested');
	await mapped('hostPort').fill('shop.example.com:3306');
	await mapped('hostPort').blur();
	await editor.executeStep();
	await editor.output.getByText('created').first().waitFor();
	const sent = emulator.journal.filter(({ method }) => method === 'POST').at(-1);
	expect(sent?.body).toMatchObject({
		name: 'shop_by_form',
		connection: { config: { hostPort: 'shop.example.com:3306' } },
	});
	expect(JSON.stringify(sent?.body)).not.toContain('false');
});

it('keeps the columns that were mapped when the default service type changes', async () => {
	const { id } = await withNode('databaseService', {
		operation: 'create',
		specifyFields: 'mapEachColumn',
		defaultServiceType: 'Postgres',
		connectionColumns: { rows: [{ field: 'hostPort', value: '={{ $json.host }}' }] },
	});
	await editor.openWorkflow(id, 'tested');
	await mapped('displayName').fill('Warehouse');
	await mapped('displayName').blur();
	await editor.choose('defaultServiceType', 'MySQL');
	await until('the list of fields', async () =>
		(await editor.parameter('field').locator('input').inputValue()) === 'Host and Port'
			? true
			: undefined,
	);
	expect(await mapped('displayName').inputValue()).toBe('Warehouse');
	await editor.page.getByText('{{ $json.host }}').waitFor();
});

it('picks the assets of a data product from a list of their type', async () => {
	emulator.catalog.seed('databaseService', { name: 'shop', serviceType: 'Mysql' });
	emulator.catalog.seed('table', { name: 'orders', service: 'shop' });
	const { id } = await withNode('dataProduct', {
		operation: 'create',
		name: 'Churn',
		description: 'Who leaves',
		assets: { asset: [{ type: 'table', asset: { __rl: true, mode: 'list', value: '' } }] },
	});
	await editor.openWorkflow(id, 'tested');
	await editor.pick('asset', 'shop.orders');
	await editor.byId('rlc-item').filter({ hasText: 'shop.orders' }).click();
});

it('shows what happened and what to do when a step cannot be done', async () => {
	const { id } = await withNode('databaseService', {
		operation: 'create',
		name: 'warehouse',
		serviceType: 'Postgres',
		description: 'Sales and stock',
		owners: { namesOrExpression: [{ value: 'jane.doe' }] },
	});
	await editor.openWorkflow(id, 'tested');
	await editor.executeStep();
	await editor.byId('node-error-message').waitFor();
	expect(await editor.byId('node-error-message').innerText()).toMatch(/jane\.doe/);
	expect(await editor.byId('node-error-description').innerText()).toMatch(/name|e-mail/);
	await editor.picture('editor-failure', ...editor.form, editor.output);
});

it('tests a credential when it is saved, and says what is wrong', async () => {
	const { page } = editor;
	const dialog = editor.byId('editCredential-modal');
	const save = async (field: 'baseUrl' | 'token', value: string) => {
		await editor.parameter(field).locator('input').fill(value);
		await editor.byId('credential-save-button').click();
	};
	await editor.goTo('/home/credentials/create');
	await editor.byId('new-credential-type-select').click();
	await page.keyboard.type('openmetadata');
	const offered = editor.byId('new-credential-type-select-option');
	await offered.filter({ hasText: 'OpenMetadata JWT API' }).click();
	await editor.byId('new-credential-type-button').click();
	await editor.parameter('baseUrl').locator('input').fill('http://127.0.0.1:9');
	await save('token', emulator.tokens.badSignature);
	await page.getByText('More details').click();
	await dialog.getByText(/Could not connect to .*Check the Base URL/).waitFor();
	await save('baseUrl', emulator.url);
	await dialog.getByText(/Invalid token.*Enter a new token in the credential/).waitFor();
	await editor.picture('editor-credential-refused', dialog);
	await save('token', emulator.tokens.bot);
	await dialog.getByText('Connection tested successfully').waitFor();
	await editor.picture('editor-credential', dialog);
});
