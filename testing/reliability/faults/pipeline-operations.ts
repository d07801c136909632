import type { Emulator } from '../../emulator';
import type { EntityDefinition } from '../../../src/entities';
import type { JsonObject } from '../../../src/lib/json';
import type { Item } from './items';
import type { Case } from './case';
import { fqnOf } from './subjects';

const isFor = ({ within }: EntityDefinition) => within !== undefined;

function on(operation: string, more: JsonObject = {}): Case['parameters'] {
	return ({ locator }) => ({ operation, ...locator, ...more });
}

function deployAll({ ingestion }: Emulator, items: readonly Item[]): void {
	for (const item of items) ingestion.airflow.deploy(item.name, fqnOf(item), {});
}

const runsOf = ({ ingestion }: Emulator, item: Item) => ingestion.airflow.runsOf(fqnOf(item));

/** What only ingestion pipelines have. */
export const pipelineCases: readonly Case[] = [
	{
		name: 'deploy',
		starts: ['undeployed'],
		parameters: on('deploy'),
		holds: (_subject, _item, entity) => entity?.deployed === true,
		outside: {
			prepare: () => {},
			holds: ({ ingestion }, { name }) => ingestion.airflow.dags.has(name),
		},
		isFor,
	},
	{
		name: 'enable',
		starts: ['paused', 'same'],
		parameters: on('enable'),
		holds: (_subject, _item, entity) => entity?.enabled === true,
		isFor,
	},
	{
		name: 'disable',
		starts: ['paused', 'same'],
		parameters: on('disable'),
		holds: (_subject, _item, entity) => entity?.enabled === false,
		isFor,
	},
	{
		name: 'run',
		starts: ['same'],
		parameters: on('run', { waitForCompletion: false }),
		holds: () => true,
		outside: {
			prepare: deployAll,
			holds: (emulator, item) => runsOf(emulator, item).length > 0,
			times: (emulator, item) => runsOf(emulator, item).length,
		},
		isFor,
		isSlow: true,
	},
	{
		name: 'stop runs',
		starts: ['same'],
		parameters: on('stopRuns'),
		holds: () => true,
		outside: {
			prepare: (emulator, items) => {
				deployAll(emulator, items);
				const plan = { queuedMs: 0, runningMs: 'forever' } as const;
				const { airflow, clock } = emulator.ingestion;
				for (const item of items) airflow.plant(fqnOf(item), clock.now() - 1, plan);
			},
			holds: (emulator, item) => {
				const now = emulator.ingestion.clock.now();
				return runsOf(emulator, item).every((one) => one.state(now) !== 'running');
			},
		},
		isFor,
	},
];
