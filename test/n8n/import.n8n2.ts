import path from 'node:path';
import type { Browser } from 'playwright-core';
import { z } from 'zod/v4';
import { startEmulator, type Emulator } from '../../testing/emulator';
import { openBrowser } from '../../testing/n8n-server/chromium';
import { Editor } from '../../testing/n8n-server/editor';
import { root } from '../../testing/n8n-server/folders';
import { theBed } from '../../testing/n8n-server/here';

const { n8n, url, cookie } = theBed();
const file = path.join(root, 'examples', 'workflows', 'nightly-owner-check.json');
const [first, last] = ['Pipelines Without Owner', 'Dashboards Without Owner'];

let emulator: Emulator;
let browser: Browser;
let editor: Editor;

beforeAll(async () => {
	emulator = await startEmulator();
	const service = { serviceType: 'Mysql', description: '' };
	emulator.catalog.seed('databaseService', { ...service, name: 'owned', owners: ['alice'] });
	emulator.catalog.seed('databaseService', { ...service, name: 'alone' });
	emulator.catalog.seed('pipelineService', { name: 'flow', serviceType: 'Airflow' });
	browser = await openBrowser();
});
afterAll(async () => {
	await browser.close();
	await emulator.close();
});
beforeEach(async () => {
	await removeCredentials();
	editor = await Editor.open(await browser.newContext(), url, cookie, process.env.SCREENSHOTS);
});
afterEach(async () => await editor.page.context().close());

/** n8n chooses among those that there are, also of other tests. */
async function removeCredentials(): Promise<void> {
	const all = z.array(z.looseObject({ id: z.string() })).parse(await n8n.get('/rest/credentials'));
	for (const { id } of all) await n8n.delete(`/rest/credentials/${id}`);
}

const createCredential = async (name: string, token: string) =>
	await n8n.createCredential('openMetadataJwtApi', name, { baseUrl: emulator.url, token });

it('uses the credential that there is, whatever its name', async () => {
	await createCredential('Catalog of the company', emulator.tokens.admin);
	await editor.importFile(file);
	expect(await editor.node(first).innerText()).toContain('Get Many');
	await editor.executeWorkflow();
	await editor.succeeded('Message').waitFor();
	await editor.page.getByText('2 items', { exact: true }).waitFor();
	await editor.picture('editor-workflow');
	await editor.openNode('Message');
	await editor.output.getByText('2 services have no owner').waitFor();
});

it('uses another one that is chosen', async () => {
	const right = await createCredential('Catalog of the company', emulator.tokens.admin);
	await createCredential('Catalog of last year', emulator.tokens.expired);
	await editor.importFile(file);
	await editor.openNode(first);
	expect(await editor.credential()).toBe('Catalog of last year');
	await editor.chooseCredential(right);
	await editor.executeStep();
	await editor.output.getByText('flow').first().waitFor();
});

it('asks for a credential where there is none', async () => {
	await editor.importFile(file);
	await editor.openNode(last);
	await editor.byId('node-credentials-empty-state').waitFor();
	expect(await editor.byId('node-credentials-empty-state').innerText()).toContain(
		'Connect to OpenMetadata JWT',
	);
});
