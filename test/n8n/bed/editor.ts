import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { browserId } from './rest';
import type { BrowserContext, Locator, Page } from 'playwright-core';

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
		page.setDefaultTimeout(20_000);
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

	/** Adds the node that the search offers, by one of its actions. */
	async addNode(name: string, action: string): Promise<void> {
		await this.searchNodes(name, [name]);
		await this.byId('item-iterator-item').first().click();
		await this.byId('item-iterator-item').filter({ hasText: action }).first().click();
		await this.byId('node-parameters').waitFor();
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
		await this.byId('node-credentials-select').first().click();
		await this.byId(`node-credentials-select-item-${id}`).click();
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

	async executeStep(): Promise<void> {
		await this.byId('node-execute-button').click();
	}

	async picture(name: string): Promise<void> {
		if (this.pictures === undefined) return;
		// Without the notices that pass by, and the pointer's traces.
		await this.page.mouse.move(0, 0);
		await this.page.screenshot({
			path: path.join(this.pictures, `${name}.png`),
			animations: 'disabled',
		});
	}
}
