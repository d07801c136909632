import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NodeEvent } from '../../testing/n8n-engine';
import { chain, jsonOf, manual, setTag, toy, useToys } from './toys';

const { engine, folder, seen, credentials } = useToys();

describe('a workflow', () => {
	it('goes from its trigger through Edit Fields to a node with a credential', async () => {
		const events: NodeEvent[] = [];
		const messages: string[] = [];
		const result = await engine.run({
			workflow: chain(manual, setTag, toy()),
			items: [{ n: 1 }, { n: 3 }],
			credentials,
			onNode: (event) => events.push(event),
			onMessage: (node, text) => messages.push(`${node}: ${text}`),
		});

		expect(result.status).toBe('success');
		expect(jsonOf(result.output('Toy'))).toEqual([
			{ path: '/echo/tag-2' },
			{ path: '/echo/tag-6' },
		]);
		expect(result.output('Toy').map(({ pairedItem }) => pairedItem)).toEqual([0, 1]);
		expect(seen[0]).toEqual({ url: '/echo/tag-2?space=main', authorization: 'Bearer s3cret' });
		expect(result.hints('Toy')).toEqual([{ message: '2 echoed' }]);
		expect(messages).toEqual(['Toy: echoed 2']);
		expect(events.map(({ type, node }) => `${type} ${node}`)).toEqual(
			['Start', 'Edit Fields', 'Toy'].flatMap((node) => [`start ${node}`, `finish ${node}`]),
		);
	});

	it('is read from a file as it was exported, and started by the trigger itself', async () => {
		const path = join(folder, 'workflow.json');
		const schedule = {
			name: 'Every Hour',
			type: 'n8n-nodes-base.scheduleTrigger',
			typeVersion: 1.2,
			parameters: { rule: { interval: [{ field: 'hours' }] } },
		};
		writeFileSync(path, JSON.stringify({ ...chain(schedule), meta: {}, tags: [] }));
		const result = await engine.run({ workflow: path });
		expect(result.output('Every Hour')[0]?.json).toHaveProperty('timestamp');
	});

	it("keeps n8n's form defaults out of the object it was given", async () => {
		const workflow = chain(manual, toy({ parameters: { tag: 'x' } }));
		const before = JSON.stringify(workflow);
		await engine.run({ workflow, credentials });
		expect(JSON.stringify(workflow)).toBe(before);
	});

	it('can start at a node that is no trigger', async () => {
		const workflow = chain(manual, setTag, toy());
		const items = [{ tag: 'direct' }];
		const result = await engine.run({ workflow, start: 'Toy', items, credentials });
		expect(jsonOf(result.output('Toy'))).toEqual([{ path: '/echo/direct' }]);
		expect(result.output('Start')).toEqual([]);
	});

	it('names a node, a node type or a trigger that does not exist', async () => {
		await expect(engine.run({ workflow: chain(manual), start: 'Nobody' })).rejects.toThrow(
			'The workflow has no node called "Nobody".',
		);
		await expect(engine.run({ workflow: chain(setTag) })).rejects.toThrow(
			'The workflow has no trigger to start at.',
		);
		const unknown = { name: 'X', type: 'n8n-nodes-unknown.x' };
		await expect(engine.run({ workflow: chain(manual, unknown) })).rejects.toThrow(
			'No node type is called "n8n-nodes-unknown.x".',
		);
		const result = await engine.run({ workflow: chain(manual) });
		expect(() => result.output('Nobody')).toThrow('no node called "Nobody"');
	});

	it('does not start while a required parameter is empty', async () => {
		const workflow = chain(manual, toy({ parameters: {} }));
		await expect(engine.run({ workflow, credentials })).rejects.toThrow(
			"The 'Toy' node has issues",
		);
	});

	it('runs the package nodes that prepare items', async () => {
		const node = (name: string, type: string, typeVersion: number, parameters: object) => ({
			name,
			type: `n8n-nodes-base.${type}`,
			typeVersion,
			parameters,
		});
		const result = await engine.run({
			workflow: chain(
				manual,
				node('Split Out', 'splitOut', 1, { fieldToSplitOut: 'rows', options: {} }),
				node('Sort', 'sort', 1, { sortFieldsUi: { sortField: [{ fieldName: 'n' }] }, options: {} }),
				node('Filter', 'filter', 2.2, {
					conditions: {
						options: { caseSensitive: true, typeValidation: 'strict', version: 2 },
						combinator: 'and',
						conditions: [
							{
								leftValue: '={{ $json.n }}',
								rightValue: 1,
								operator: { type: 'number', operation: 'gt' },
							},
						],
					},
				}),
				node('Loop Over Items', 'splitInBatches', 3, { options: {} }),
				node('Aggregate', 'aggregate', 1, { aggregate: 'aggregateAllItemData', options: {} }),
			),
			items: [{ rows: [{ n: 3 }, { n: 1 }, { n: 2 }] }],
		});
		expect(result.error).toBeUndefined();
		expect(jsonOf(result.output('Filter'))).toEqual([{ n: 2 }, { n: 3 }]);
		expect(result.output('Loop Over Items', 1)).toHaveLength(1);
	});
});

describe('what goes wrong', () => {
	const items = [{ n: 1 }, { n: 2 }];

	it('ends the execution, and names the item', async () => {
		const result = await engine.run({ workflow: chain(manual, setTag, toy()), items, credentials });
		expect(result.status).toBe('error');
		expect(result.error).toMatchObject({ message: 'No tag-4', context: { itemIndex: 1 } });
		expect(result.runs('Toy')[0]?.error?.message).toBe('No tag-4');
	});

	it('goes to the error output, item by item', async () => {
		const workflow = chain(manual, setTag, toy({ onError: 'continueErrorOutput' }));
		const result = await engine.run({ workflow, items, credentials });
		expect(result.status).toBe('success');
		expect(jsonOf(result.output('Toy'))).toEqual([{ path: '/echo/tag-2' }]);
		expect(jsonOf(result.output('Toy', 1))).toEqual([
			expect.objectContaining({ error: 'No tag-4' }),
		]);
	});

	it('is tried again as often as the node says, with all items', async () => {
		const again = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
		const workflow = chain(manual, setTag, toy(again));
		await engine.run({ workflow, items, credentials });
		expect(seen.map(({ url }) => url)).toEqual([
			'/echo/tag-2?space=main',
			'/echo/tag-4?space=main',
			'/echo/tag-2?space=main',
			'/echo/tag-4?space=main',
		]);
	});

	it('is cut short by the signal', async () => {
		const stop = new AbortController();
		const result = await engine.run({
			workflow: chain(manual, { name: 'Endless', type: 'test.endless' }, setTag),
			signal: stop.signal,
			onNode: ({ type, node }) => {
				if (type === 'start' && node === 'Endless') setImmediate(() => stop.abort());
			},
		});
		expect(result.status).toBe('canceled');
		expect(result.runs('Edit Fields')).toEqual([]);
	});

	it('does not run at all once the signal was given', async () => {
		const result = await engine.run({
			workflow: chain(manual, toy({ parameters: { tag: 'x' } })),
			credentials,
			signal: AbortSignal.abort(),
		});
		expect(result.status).toBe('canceled');
		expect(seen).toEqual([]);
	});
});

describe('a sub-workflow', () => {
	const called = {
		name: 'When Called',
		type: 'n8n-nodes-base.executeWorkflowTrigger',
		typeVersion: 1.1,
		parameters: { inputSource: 'passthrough' },
	};
	const call = (options = {}) => ({
		name: 'Call',
		type: 'n8n-nodes-base.executeWorkflow',
		typeVersion: 1.2,
		parameters: { workflowId: { __rl: true, mode: 'id', value: 'sub' }, options },
	});
	const workflow = chain(manual, call());
	const items = [{ n: 1 }, { n: 3 }];

	it("runs with the caller's items and credentials and gives back its last output", async () => {
		const workflows = { sub: chain(called, setTag, toy()) };
		const result = await engine.run({ workflow, items, credentials, workflows });
		expect(result.error).toBeUndefined();
		expect(jsonOf(result.output('Call'))).toEqual([
			{ path: '/echo/tag-2' },
			{ path: '/echo/tag-6' },
		]);
	});

	it('hands its error to the caller', async () => {
		const workflows = { sub: chain(called, setTag, toy()) };
		const result = await engine.run({ workflow, items: [{ n: 2 }], credentials, workflows });
		expect(result).toMatchObject({ status: 'error', error: { message: 'No tag-4' } });
	});

	it('that nobody waits for is finished when the run is', async () => {
		const unwaited = chain(manual, call({ waitForSubWorkflow: false }));
		const workflows = { sub: chain(called, setTag, toy()) };
		await engine.run({ workflow: unwaited, items, credentials, workflows });
		expect(seen).toHaveLength(2);
	});
});
