import type { IDataObject } from 'n8n-workflow';
import type { Engine } from '../../n8n-engine';
import { runNode, type NodeOutput, type NodeRun } from '../faults/engine';
import { makeItems } from '../faults/items';
import { cases } from '../faults/operations';
import { randomFrom } from '../faults/random';
import { subjects, type Subject } from '../faults/subjects';
import type { Served } from './server';

const most = 120;

interface Turn {
	/** For the count at the end. */
	name: string;
	run: (engine: Engine, served: Served, random: () => number) => Promise<NodeOutput>;
}

const limits = { concurrency: 16, responseTimeout: 2, requestTimeout: 2, retryTimeout: 20 };

function nodeRun(
	subject: Subject,
	operation: (typeof cases)[number],
	served: Served,
	random: () => number,
): NodeRun {
	const parameters = operation.parameters(subject);
	const { performanceAndLimits: own } = parameters;
	const given = typeof own === 'object' && !Array.isArray(own) ? own : {};
	const items = makeItems(subject, ['absent'], 1 + Math.floor(random() * most), false);
	return {
		type: subject.type,
		parameters: { ...parameters, performanceAndLimits: { ...given, ...limits } },
		items: items.map((item, at): IDataObject => {
			const { name, desired } = item;
			const changed = { ...desired, description: `Round ${Math.floor(random() * 5)}` };
			return { name, desired: changed, ...operation.input?.(subject, item, at) };
		}),
		baseUrl: served.url,
		token: served.token,
	};
}

const writing = subjects.flatMap((subject) =>
	cases
		.filter(({ isFor }) => isFor?.(subject.definition) ?? true)
		.map((operation): Turn => {
			return {
				name: operation.name,
				run: async (engine, served, random) => {
					return await runNode(engine, nodeRun(subject, operation, served, random));
				},
			};
		}),
);

const reading = subjects.map(({ type }): Turn => {
	return {
		name: 'getMany',
		run: async (engine, { url: baseUrl, token }) => {
			const parameters = { operation: 'getMany', returnAll: true, options: limits };
			return await runNode(engine, { type, parameters, items: [{}], baseUrl, token });
		},
	};
});

/** Runs that end in another way: stopped in the middle, refused, with nobody there. */
const troubled = subjects.flatMap((subject): Turn[] => {
	const operation = cases[1];
	if (operation === undefined) return [];
	const changed =
		(change: (run: NodeRun) => Partial<NodeRun>): Turn['run'] =>
		async (engine, served, random) => {
			const run = nodeRun(subject, operation, served, random);
			return await runNode(engine, { ...run, ...change(run) });
		};
	return [
		{ name: 'stopped', run: changed(() => ({ signal: AbortSignal.timeout(60) })) },
		{
			name: 'nobody there',
			run: changed(({ parameters, items }) => ({
				baseUrl: 'http://127.0.0.1:9',
				items: items.slice(0, 3),
				parameters: {
					...parameters,
					performanceAndLimits: { ...limits, retryTimeout: 0.5 },
				},
			})),
		},
		{
			name: 'refused',
			run: async (engine, served, random) => {
				const run = nodeRun(subject, operation, served, random);
				return await runNode(engine, { ...run, token: served.expired });
			},
		},
	];
});

const turns = [...writing, ...reading, ...troubled];

/** Mixed work on one server, without end: each step is one run of one node. */
export class Work {
	readonly counts = new Map<string, number>();
	private readonly random = randomFrom(1);

	constructor(
		private readonly engine: Engine,
		private readonly served: Served,
	) {}

	/** Every turn once: afterwards everything that is loaded on first use is there. */
	async warmUp(): Promise<void> {
		for (const turn of turns) await this.take(turn);
	}

	async step(): Promise<void> {
		const turn = turns[Math.floor(this.random() * turns.length)];
		if (turn !== undefined) await this.take(turn);
	}

	private async take({ name, run }: Turn): Promise<void> {
		const { items, thrown } = await run(this.engine, this.served, this.random);
		const failed = items.some(({ json }) => json.error !== undefined);
		const end = thrown === undefined ? (failed ? ' (items failed)' : '') : ' (ended early)';
		this.counts.set(name + end, (this.counts.get(name + end) ?? 0) + 1);
	}
}
