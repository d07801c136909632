import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import { until } from './poll';
import { browserId } from './rest';

const size = { width: 1280, height: 860 };

/** n8n's editor as a person uses it: by what can be seen and clicked. */
export class Editor {
	private constructor(
		readonly page: Page,
		private readonly url: string,
		private readonly pictures: string | undefined,
	) {}

	/** Opens a page for the session's owner. Pictures are taken where a folder for them is given. */
	static async open(
		context: BrowserContext,
		url: string,
		cookie: string,
		pictures?: string,
	): Promise<Editor> {
		const [name = '', value = ''] = cookie.split('=');
		await context.addCookies([{ name, value, url, httpOnly: true }]);
		// A session belongs to one browser.
		await context.addInitScript({ content: `localStorage['n8n-browserId'] = '${browserId}'` });
		const page = await context.newPage();
		await page.setViewportSize(size);
		// A busy machine is no defect.
		page.setDefaultTimeout(45_000);
		if (pictures !== undefined) await mkdir(pictures, { recursive: true });
		return new Editor(page, url, pictures);
	}

	async goTo(place: string): Promise<void> {
		await this.page.goto(`${this.url}${place}`);
	}

	/** Opens a workflow, and a node of it if one is named. */
	async openWorkflow(id: string, node?: string): Promise<void> {
		await this.goTo(`/workflow/${id}${node === undefined ? '' : `/${node}`}`);
		const seen = node === undefined ? 'canvas-node' : 'node-parameters';
		await this.byId(seen).first().waitFor();
	}

	byId(id: string): Locator {
		return this.page.locator(`[data-test-id="${id}"]`);
	}

	/** The column of a node's view with its form. */
	get form(): Locator[] {
		return [this.byId('node-execute-button'), this.byId('node-parameters')];
	}

	/** The column with what it gave. */
	get output(): Locator {
		return this.byId('output-panel');
	}

	/** "Import › From file" of the workflow's menu; settled when its nodes are there. */
	async importFile(file: string): Promise<void> {
		await this.goTo('/workflow/new');
		await this.byId('workflow-menu').first().click();
		await this.byId('workflow-menu-item-import').hover();
		const chooser = this.page.waitForEvent('filechooser');
		await this.byId('workflow-menu-item-import-from-file').click();
		await (await chooser).setFiles(file);
		await this.byId('canvas-node').first().waitFor();
		// What was imported is selected, which draws a frame around each node.
		await this.page.locator('.vue-flow__pane').click({ position: { x: 5, y: 5 } });
	}

	/** A node of the workflow. */
	node(name: string): Locator {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	async openNode(name: string): Promise<void> {
		await this.node(name).dblclick();
		await this.byId('node-parameters').waitFor();
	}

	async executeWorkflow(): Promise<void> {
		const button = this.byId('execute-workflow-button').last();
		await this.run(button);
		await button.getByText('Execute workflow').waitFor();
	}

	/** The mark of a node that was executed. */
	succeeded(name: string): Locator {
		return this.node(name).locator('[data-test-id=canvas-node-status-success]');
	}

	/** The field of a parameter. */
	parameter(name: string): Locator {
		return this.byId(`parameter-input-${name}`);
	}

	/** Types into the search for nodes; answers all that is offered, once these are among them. */
	async searchNodes(text: string, awaited: string[]): Promise<string[]> {
		const search = this.byId('node-creator-search-bar').last();
		// Behind the one node that has nothing behind it.
		if (!(await search.isVisible())) await this.byId('canvas-handle-plus').first().click();
		await search.fill(text);
		const offered = this.byId('item-iterator-item');
		for (const name of awaited) await offered.filter({ hasText: name }).first().waitFor();
		return (await offered.allInnerTexts()).map((one) => one.split('\n')[0] ?? '');
	}

	/** What the search shows. */
	get search(): Locator[] {
		return [this.byId('nodes-list-header'), this.byId('item-iterator-item').last()];
	}

	/** The actions of the first node that the search offers; they appear in place of the nodes. */
	async actionsOf(name: string, awaited: string): Promise<string[]> {
		await this.searchNodes(name, [name]);
		const offered = this.byId('item-iterator-item');
		await offered.first().click();
		await offered.filter({ hasText: awaited }).first().waitFor();
		return await offered.allInnerTexts();
	}

	/** Adds the node that the search offers, by one of its actions. */
	async addNode(name: string, action: string): Promise<void> {
		await this.searchNodes(name, [name]);
		await this.byId('item-iterator-item').first().click();
		await this.byId('item-iterator-item').filter({ hasText: action }).first().click();
		await this.byId('node-parameters').waitFor();
	}

	/** Brings a parameter to the top of the form. */
	async scrollTo(parameter: string): Promise<void> {
		const item = this.byId('parameter-item').filter({ has: this.parameter(parameter) });
		// As text: it runs in the browser, whose types are not those of this program.
		await item.evaluate("(element) => element.scrollIntoView({ block: 'start' })");
	}

	/** Chooses from the list of a parameter with options. */
	async choose(parameter: string, option: string): Promise<void> {
		await this.parameter(parameter).click();
		await this.option(option).click();
	}

	/** In the list that is open. */
	option(text: string): Locator {
		return this.page.getByRole('option', { name: text, exact: true }).locator('visible=true');
	}

	async chooseCredential(id: string): Promise<void> {
		const item = this.byId(`node-credentials-select-item-${id}`);
		// What n8n still loads closes the list again.
		await until('the list of credentials', async () => {
			if (await item.isVisible()) return true;
			await this.byId('node-credentials-select').first().click();
			return undefined;
		});
		await item.click();
	}

	/** The name of the credential that is chosen. */
	async credential(): Promise<string> {
		return await this.byId('node-credentials-select').first().locator('input').inputValue();
	}

	/** The form of the connection, with this field once it has come. */
	connectionField(label: string): Locator {
		return this.byId('resource-mapper-container').locator('label', { hasText: label });
	}

	async addTo(list: string, row: string): Promise<void> {
		await this.page.getByPlaceholder(`Add ${list}`).click();
		await this.option(row).click();
	}

	/** Picks in a locator "From list". */
	async pick(locator: string, entry: string): Promise<void> {
		await this.byId(`resource-locator-${locator}`).locator('[data-test-id=rlc-input]').click();
		const item = this.byId('rlc-item').filter({ hasText: entry });
		await item.waitFor();
	}

	/** Runs the node that is open; settled when it could be run again. */
	async executeStep(): Promise<void> {
		const button = this.byId('node-execute-button');
		await this.run(button);
		await button.getByText('Execute step').waitFor();
	}

	/** Clicks what starts an execution; settled when n8n has started it. */
	private async run(button: Locator): Promise<void> {
		const started = this.page.waitForResponse((response) => response.url().endsWith('/run'));
		await button.click();
		await started;
	}

	/** Where pictures are wanted, takes one of these parts or all; without notices that pass by. */
	async picture(name: string, ...parts: Locator[]): Promise<void> {
		if (this.pictures === undefined) return;
		await this.page.mouse.move(0, 0);
		// What runs an execution has no label until it has ended and has faded in again.
		await this.page.locator('button[aria-busy="true"]').first().waitFor({ state: 'hidden' });
		await this.page.evaluate(endOfAnimations);
		await this.page.screenshot({
			path: path.join(this.pictures, `${name}.png`),
			animations: 'disabled',
			caret: 'hide',
			style: '.el-notification { visibility: hidden }',
			...(parts.length > 0 && { clip: around(await Promise.all(parts.map(seenBox))) }),
		});
	}
}

/** Spinners have none. */
const endOfAnimations = `Promise.allSettled(
	document.getAnimations()
		.filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime))
		.map(({ finished }) => finished),
)`;

interface Box {
	x: number;
	y: number;
	width: number;
	height: number;
}

async function seenBox(part: Locator): Promise<Box> {
	const box = await part.boundingBox();
	if (box === null) throw new Error('A part of the picture is not to be seen.');
	return box;
}

/** The smallest box that holds all of them. */
function around(boxes: Box[]): Box {
	const x = Math.min(...boxes.map((box) => box.x));
	const y = Math.min(...boxes.map((box) => box.y));
	const right = Math.max(...boxes.map((box) => box.x + box.width));
	const bottom = Math.max(...boxes.map((box) => box.y + box.height));
	return { x, y, width: right - x, height: bottom - y };
}
