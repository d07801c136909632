import type { IDataObject } from 'n8n-workflow';
import { packageTypes } from '../../testing/package-nodes';
import { useEmulator, useEngine } from '../use';
import { locate, run, type NodeName } from './support';

/** Single reads take long, a row more of a list takes nothing. */
const costs = { get: 30, row: 0.01, putUnchanged: 2, putChanged: 2, patch: 2, other: 1 };
const count = 60;

const engine = useEngine(packageTypes);
const emulator = useEmulator({ costs });

const items: IDataObject[] = Array.from({ length: count }, (_, at) => ({ name: `s${at}` }));
const inOrder = items.map((_, at) => at);

beforeEach(() => {
	for (const { name } of items) {
		emulator.catalog.seed('databaseService', { name, serviceType: 'Mysql' });
	}
});

const node: NodeName = 'databaseService';
const path = '/api/v1/services/databaseServices';
const operate = async (parameters: IDataObject, settings?: object, given = items) => {
	const ran = await run({ engine, emulator }, node, parameters, given, { node: settings ?? {} });
	const reads = ran.journal.filter(({ method }) => method === 'GET');
	return { ...ran, byName: reads.filter((one) => one.path.startsWith(`${path}/name/`)).length };
};

const upserted = { operation: 'upsert', name: '={{ $json.name }}', serviceType: 'Mysql' };
const entity = locate('={{ $json.name }}');

it.each([
	['Create or Update', upserted, 'unchanged'],
	['Update', { operation: 'update', entity }, 'unchanged'],
	['Get', { operation: 'get', entity }, undefined],
])('%s of many reads their list, in order and paired', async (_, parameters, action) => {
	const { json, rows, byName, sent } = await operate(parameters);
	expect(json.map(({ name }) => name)).toEqual(items.map(({ name }) => name));
	expect(new Set(json.map((one) => one.action))).toEqual(new Set([action]));
	expect(rows).toEqual(inOrder);
	expect(byName).toBeLessThan(count / 2);
	expect(sent).toEqual([]);
});

it('Delete of many reads their list, and deletes each', async () => {
	const { json, rows, byName } = await operate({ operation: 'delete', entity });
	expect(json.map((one) => one.deleted)).toEqual(items.map(() => true));
	expect(rows).toEqual(inOrder);
	expect(byName).toBeLessThan(count / 2);
	const all = emulator.catalog.all(node);
	expect(all.filter(({ deleted }) => deleted === true)).toHaveLength(count);
});

it('begins nothing after the first failure, and finishes what comes before', async () => {
	const given = items.map((item, at) => (at === 30 ? { name: 'a::b' } : item));
	const parameters = { ...upserted, description: 'new' };
	const { result } = await operate(parameters, {}, given);
	expect(result.error?.message).toContain('a::b');
	const changed = emulator.catalog
		.all(node)
		.filter(({ description }) => description === 'new')
		.map(({ name }) => name);
	const after = items.slice(31).map(({ name }) => name);
	expect(changed.filter((name) => after.includes(name))).toEqual([]);
});

it('goes on after a failure where the node says so', async () => {
	const given = items.map((item, at) => (at === 30 ? { name: 'a::b' } : item));
	const ran = await operate(upserted, { onError: 'continueRegularOutput' }, given);
	expect(ran.json).toHaveLength(count);
	expect(ran.json[30]).toHaveProperty('error');
	expect(ran.json.filter(({ action }) => action === 'unchanged')).toHaveLength(count - 1);
});
