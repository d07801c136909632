import { parse } from 'flatted';
import { z } from 'zod/v4';
import { isN8n1 } from './folders';
import { until } from './poll';

/** What n8n knows the session's browser by. */
export const browserId = 'test-bed';

export const owner = {
	email: 'owner@example.com',
	firstName: 'Data',
	lastName: 'Steward',
	password: 'OpenMetadata1',
} as const;

const created = z.looseObject({ id: z.string() });
const workflow = created.extend({ versionId: z.string() });
export type SavedWorkflow = z.infer<typeof workflow>;

const listed = z.object({
	results: z.array(z.looseObject({ id: z.string(), status: z.string() })),
});

const item = z.looseObject({ json: z.record(z.string(), z.unknown()) });
const nodeRun = z.looseObject({
	data: z.looseObject({ main: z.array(z.array(item).nullable()) }).optional(),
});
const failure = z.looseObject({ message: z.string(), description: z.string().nullish() });
const runResult = z.looseObject({
	resultData: z.looseObject({
		runData: z.record(z.string(), z.array(nodeRun)),
		error: failure.optional(),
	}),
});

/** How an execution went, read back from n8n. */
export interface Execution {
	id: string;
	status: string;
	mode: string;
	error: z.infer<typeof failure> | undefined;
	/** What a node gave, of all its runs; `undefined` where it did not run. */
	output(node: string, index?: number): Record<string, unknown>[] | undefined;
}

export const atWork = ['new', 'running'];
const unfinished = [...atWork, 'waiting'];

/** n8n as its editor talks to it. */
export class N8n {
	constructor(
		readonly url: string,
		private cookie = '',
	) {}

	/** Makes the first user; answers what identifies the session from then on. */
	async setUpOwner(): Promise<string> {
		await this.send('POST', '/rest/owner/setup', owner);
		return this.cookie;
	}

	async createCredential(type: string, name: string, data: object): Promise<string> {
		return created.parse(await this.send('POST', '/rest/credentials', { name, type, data })).id;
	}

	/** What "Save" in the editor does with a credential. */
	async testCredential(type: string, id: string, data: object) {
		const credentials = { id, name: 'tested', type, data };
		const answer = await this.send('POST', '/rest/credentials/test', { credentials });
		return z.object({ status: z.string(), message: z.string() }).parse(answer);
	}

	async createWorkflow(content: object): Promise<SavedWorkflow> {
		// n8n 1 wants to be told.
		const inactive = { ...content, active: false };
		return workflow.parse(await this.send('POST', '/rest/workflows', inactive));
	}

	/** Publishes it and waits until its triggers are registered, so long. */
	async activate({ id, versionId }: SavedWorkflow, limitMs?: number): Promise<void> {
		await this.send('POST', `/rest/workflows/${id}/activate`, { versionId });
		// n8n 1 has registered them by now.
		if (isN8n1()) return;
		const isPublished = async () => {
			const { status } = z
				.looseObject({ status: z.string() })
				.parse(await this.send('GET', `/rest/workflows/${id}/publication-status`));
			return status === 'published' ? true : undefined;
		};
		await until(`publication of workflow ${id}`, isPublished, limitMs);
	}

	async deactivate({ id }: SavedWorkflow): Promise<void> {
		await this.send('POST', `/rest/workflows/${id}/deactivate`, {});
	}

	/** Runs it as "Execute Workflow" does; answers when it has ended. */
	async run(saved: SavedWorkflow, trigger: string): Promise<Execution> {
		const answer = await this.send('POST', `/rest/workflows/${saved.id}/run`, {
			workflowData: saved,
			triggerToStartFrom: { name: trigger },
		});
		const { executionId } = z.looseObject({ executionId: z.string() }).parse(answer);
		return await this.ended(executionId);
	}

	/** The first execution of a workflow, once it has ended. */
	async firstExecution(saved: SavedWorkflow): Promise<Execution> {
		return await this.ended(await this.firstStarted(saved));
	}

	/** The id of a workflow's first execution, once there is one. */
	async firstStarted(saved: SavedWorkflow): Promise<string> {
		return await until(
			`an execution of workflow ${saved.id}`,
			async () => (await this.executionsOf(saved)).at(-1)?.id,
		);
	}

	/** A workflow's executions without their data, the newest first. */
	async executionsOf({ id }: SavedWorkflow): Promise<{ id: string; status: string }[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
		const answer = await this.send('GET', `/rest/executions?filter=${filter}`);
		// n8n asks for those that run and for those that ended one after the other: one may be in both.
		const byId = new Map(listed.parse(answer).results.map((one) => [one.id, one]));
		return [...byId.values()];
	}

	/** Ids of all executions of a workflow that have ended, the newest first, however many. */
	async endedExecutionsOf({ id }: SavedWorkflow): Promise<string[]> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
		const all: z.infer<typeof listed>['results'] = [];
		for (;;) {
			const last = all.at(-1);
			const before = last === undefined ? '' : `&lastId=${last.id}`;
			const query = `filter=${filter}&limit=100${before}`;
			const page = listed.parse(await this.send('GET', `/rest/executions?${query}`)).results;
			all.push(...page);
			if (page.length === 100) continue;
			return all.filter(({ status }) => !unfinished.includes(status)).map(({ id }) => id);
		}
	}

	async ended(id: string): Promise<Execution> {
		return await this.past(unfinished, id);
	}

	/** Once it waits for somebody, or has ended. */
	async waiting(id: string): Promise<Execution> {
		return await this.past(atWork, id);
	}

	private async past(states: string[], id: string): Promise<Execution> {
		return await until(`execution ${id} to be past ${states.join(', ')}`, async () => {
			const { status, mode, data } = z
				.looseObject({ status: z.string(), mode: z.string(), data: z.string() })
				.parse(await this.send('GET', `/rest/executions/${id}`));
			return states.includes(status) ? undefined : executionOf(id, status, mode, data);
		});
	}

	async get(path: string): Promise<unknown> {
		return await this.send('GET', path);
	}

	async post(path: string, body: object): Promise<unknown> {
		return await this.send('POST', path, body);
	}

	async delete(path: string): Promise<void> {
		await this.send('DELETE', path);
	}

	private async send(method: string, path: string, body?: object): Promise<unknown> {
		const response = await fetch(this.url + path, {
			method,
			headers: {
				'content-type': 'application/json',
				// n8n closes idle connections at the same time as they are used again.
				connection: 'close',
				'browser-id': browserId,
				'push-ref': 'test-bed',
				cookie: this.cookie,
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		for (const set of response.headers.getSetCookie()) {
			if (set.startsWith('n8n-auth=')) this.cookie = set.split(';')[0] ?? '';
		}
		const text = await response.text();
		if (!response.ok)
			throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 500)}`);
		const answer: unknown = text === '' ? undefined : JSON.parse(text);
		return typeof answer === 'object' && answer !== null && 'data' in answer ? answer.data : answer;
	}
}

function executionOf(id: string, status: string, mode: string, data: string): Execution {
	const { runData, error } = runResult.parse(parse(data)).resultData;
	return {
		id,
		status,
		mode,
		error,
		output: (node, index = 0) =>
			runData[node]?.flatMap((one) => (one.data?.main[index] ?? []).map(({ json }) => json)),
	};
}
