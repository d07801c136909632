import type { Browser } from 'playwright-core';
import type { Emulator } from '../../testing/emulator';
import { openBrowser } from '../../testing/n8n-server/chromium';
import { Editor } from '../../testing/n8n-server/editor';
import { theBed } from '../../testing/n8n-server/here';
import type { SavedWorkflow } from '../../testing/n8n-server/rest';
import { latest, started, useEmulator } from '../use';

const credentialName = 'OpenMetadata of the editor';

const trigger = {
	id: 'start',
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

export interface EditorBed {
	/** A new page for each test. */
	editor: Editor;
	/** One for all tests of a file, with a credential for it. */
	emulator: Emulator;
	/** n8n's ID of that credential. */
	credentialId(): string;
	/** A workflow with a node behind its trigger. */
	withNode(type: string, parameters: object, pinData?: object): Promise<SavedWorkflow>;
	onlyTrigger(name?: string): Promise<SavedWorkflow>;
}

/** n8n's editor in a browser, and an emulator, for the tests of a file. */
export function useEditor(): EditorBed {
	const { n8n, url, cookie } = theBed();
	const emulator = useEmulator({}, 'file');
	let browser: Browser | undefined;
	let editor: Editor | undefined;
	let credentialId = '';

	beforeAll(async () => {
		credentialId = await n8n.createCredential('openMetadataJwtApi', credentialName, {
			baseUrl: emulator.url,
			token: emulator.tokens.admin,
		});
		browser = await openBrowser();
	});
	afterAll(async () => await browser?.close());
	beforeEach(async () => {
		const context = await started(browser).newContext();
		editor = await Editor.open(context, url, cookie, process.env.SCREENSHOTS);
	});
	afterEach(async () => await editor?.page.context().close());

	return {
		editor: latest(() => editor),
		emulator,
		credentialId: () => credentialId,
		withNode: async (type, parameters, pinData = {}) =>
			await n8n.createWorkflow({
				pinData,
				name: 'Register a warehouse',
				nodes: [
					trigger,
					{
						id: 'tested',
						name: 'Register',
						type: `n8n-nodes-openmetadata.${type}`,
						typeVersion: 1,
						position: [240, 0],
						parameters,
						credentials: { openMetadataJwtApi: { id: credentialId, name: credentialName } },
					},
				],
				connections: { Start: { main: [[{ node: 'Register', type: 'main', index: 0 }]] } },
				settings: { executionOrder: 'v1' },
			}),
		onlyTrigger: async (name = 'New workflow') =>
			await n8n.createWorkflow({ name, nodes: [trigger], connections: {}, settings: {} }),
	};
}
