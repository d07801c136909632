import { upperFirst } from '../../../../src/lib/text';
import type { INodeProperties } from 'n8n-workflow';
import type { RunsOptions } from '../../../../src/types/ingestion';
import { timeOf } from '../../base/dates';
import type { ItemParameters } from '../../execution/item-parameters';
import { merged } from '../../execution/output';
import { entityLocator } from '../../fields';
import { itemOperation } from '../define';
import { limit, returnAll } from '../limit';
import { options, performance } from '../options';
import { readList } from '../reading';
import { isPipeline } from './offered';

const states = ['failed', 'partialSuccess', 'queued', 'running', 'stopped', 'success'];

const stateFilter: INodeProperties = {
	displayName: 'States',
	name: 'states',
	type: 'multiOptions',
	options: states.map((value) => ({ name: titleOf(value), value })),
	default: [],
	description: 'Only runs in one of these states',
};

const since = timeField('Since', 'since', 'Only runs at that time or later');
const until = timeField('Until', 'until', 'Only runs at that time or earlier');

export const getRuns = itemOperation({
	value: 'getRuns',
	name: 'Get Runs',
	action: (entity) => `Get runs of ${entity.aLabel}`,
	description: 'Get the runs of a pipeline, newest first, with what failed in them',
	offeredFor: isPipeline,
	fields: (entity) => [
		entityLocator(entity),
		returnAll,
		limit,
		options(stateFilter, since, until),
		performance(),
	],
	run: async ({ collection, parameters }) => {
		const ref = parameters.ref();
		const runs = await collection.ingestion.runs(ref, await readOptions(parameters));
		const pipeline = 'id' in ref ? { id: ref.id } : { pipeline: Object.values(ref)[0] };
		return runs.map((one) => merged(pipeline, one));
	},
});

async function readOptions(form: ItemParameters): Promise<RunsOptions> {
	const chosen = readList(form.option('states'));
	const from = await timeIn(form, 'since');
	const to = await timeIn(form, 'until');
	return {
		...(form.flag('returnAll') ? {} : { limit: form.number('limit', 1) }),
		...(chosen.length === 0 ? {} : { states: chosen }),
		...(from === undefined ? {} : { from }),
		...(to === undefined ? {} : { to }),
	};
}

async function timeIn(form: ItemParameters, name: string): Promise<number | undefined> {
	const value = form.option(name);
	return value === undefined ? undefined : await timeOf(name, value, form.timezone);
}

function timeField(displayName: string, name: string, description: string): INodeProperties {
	return { displayName, name, type: 'dateTime', default: '', description };
}

/** `partialSuccess` → `Partial Success` */
function titleOf(state: string): string {
	const spaced = state.replace(/[A-Z]/g, (letter) => ` ${letter}`);
	return upperFirst(spaced);
}
