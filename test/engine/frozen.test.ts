import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';
import type { WorkflowJson } from '../../testing/n8n-engine';
import { currentNames, type Frozen } from '../fixtures/frozen/current';
import { holdsStill } from '../fixtures/frozen/names';
import { nodeOf } from '../../testing/package-nodes';
import { seedPipeline } from '../catalog';
import { kinds, type Kind } from './kinds';
import { useBench, type Bench, type NodeName } from './support';

const { serve } = useBench();
const folder = resolve(__dirname, '../fixtures/frozen/v1');
const read = (name: string): unknown =>
	JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));

const names = read('names') as Frozen;
const workflowOf = (node: string) => read(node) as WorkflowJson;

/** Service types of the saved workflows, where it is not the sample's. */
const serviceTypes: Partial<Record<Kind['node'], string>> = { dashboardService: 'Superset' };

/** What the workflows find in the catalog. */
function seed({ emulator }: Bench, { node, desired, isService }: Kind): void {
	const { catalog } = emulator;
	const serviceType = serviceTypes[node] ?? desired.serviceType;
	const base = isService ? { serviceType } : desired;
	const add = (name: string, more: object = {}) => catalog.seed(node, { ...base, name, ...more });
	catalog.seed('user', { id: '00000000-0000-4000-8000-0000000000aa', name: 'erin' });
	for (const name of ['Orders', 'Churn']) {
		catalog.seed('dataProduct', { name, description: '', domains: ['Marketing'] });
	}
	catalog.seed('databaseService', { name: 'wh', serviceType: 'Mysql' });
	catalog.seed('table', { name: 'orders', service: 'wh', domains: ['Marketing'] });
	add('kept', {
		id: '00000000-0000-4000-8000-000000000001',
		displayName: 'Old',
		description: 'Old',
	});
	add('with.dot', { description: 'Old' });
	if (isService) add('deleted', { deleted: true });
	add('surplus', { domains: ['"Sales.EU"'], owners: ['reader'], tags: ['Quality.Verified'] });
	add('of-team', { owners: ['Engineering'] });
}

const password = 'of the catalog';

/** What forms cannot hold. */
const secretsOf: Partial<Record<NodeName, object>> = {
	pipelineService: { connection: { authType: { password } } },
	databaseService: { authType: { password } },
	dashboardService: { connection: { password } },
};

/** `created form`, `kept`, `deleted:true`, `log truncated`, as the fixtures note it. */
function brief(json: IDataObject): string {
	const { action, name, id, deleted } = json;
	if (id === undefined && action === undefined) {
		return deleted === undefined
			? Object.keys(json).join(' ')
			: `deleted:${JSON.stringify(deleted)}`;
	}
	return [action, name].flatMap((part) => (typeof part === 'string' ? [part] : [])).join(' ');
}

/** The services that the saved workflows of pipelines are about, and pipelines that are there. */
function seedPipelines({ emulator: { catalog, ingestion } }: Bench): void {
	const supports = ['MetadataExtraction', 'UsageExtraction', 'LineageExtraction', 'Profiler'];
	const config = Object.fromEntries(supports.map((one) => [`supports${one}`, true]));
	catalog.seed('user', { id: '00000000-0000-4000-8000-0000000000aa', name: 'erin' });
	catalog.seed('databaseService', {
		name: 'shop',
		serviceType: 'Postgres',
		connection: { config: { type: 'Postgres', username: 'u', hostPort: 'db:5432', ...config } },
	});
	catalog.seed('dashboardService', { name: 'boards', serviceType: 'Superset' });
	catalog.seed('pipelineService', {
		id: '00000000-0000-4000-8000-0000000000bb',
		name: 'flows',
		serviceType: 'Airflow',
	});
	const add = (name: string, more: object = {}) => {
		seedPipeline(catalog, name, more);
		ingestion.airflow.deploy(name, `shop.${name}`, {});
		ingestion.airflow.plan(name, { queuedMs: 0, runningMs: 0, ends: 'partialSuccess' });
	};
	add('kept', { id: '00000000-0000-4000-8000-000000000001', displayName: 'Old' });
	add('deleted', { deleted: true });
	add('surplus', { domains: ['"Sales.EU"'], owners: ['reader'] });
	add('of-team', { owners: ['Engineering'] });
	for (const name of ['running', 'many2']) {
		ingestion.airflow.plan(name, { queuedMs: 0, runningMs: 0, ends: 'partialSuccess' });
	}
}

const subjects: ReadonlyArray<[node: NodeName, seed: (bench: Bench) => void]> = [
	...kinds.map((kind): [NodeName, (bench: Bench) => void] => [
		kind.node,
		(bench) => seed(bench, kind),
	]),
	['ingestionPipeline', seedPipelines],
];

describe.each(subjects)('%s', (node, seedFor) => {
	const workflow = workflowOf(node);
	const ours = workflow.nodes.filter(({ type }) => type.endsWith(node));

	it('saved workflows of version 1 do what they did', async () => {
		const bench = await serve('1.13', { ingestion: { parseMs: 0 } });
		seedFor(bench);
		const done: Record<string, string> = {};
		for (const { name, notes } of ours) {
			const only = {
				...workflow,
				connections: { Start: { main: [[{ node: name, type: 'main', index: 0 }]] } },
			};
			const result = await bench.engine.run({
				workflow: only,
				items: [{ Name: 'from item', Description: 'Text', Domain: 'Marketing', label: 'Label' }],
				credentials: {
					openMetadataJwtApi: { baseUrl: bench.emulator.url, token: bench.emulator.tokens.admin },
					openMetadataSecretsApi: { secrets: JSON.stringify({ '*': secretsOf[node] ?? {} }) },
				},
			});
			const said =
				result.error?.message ??
				result
					.output(name)
					.map(({ json }) => brief(json))
					.join(', ');
			done[name] = notes === '*' && result.error === undefined ? '*' : said;
		}
		expect(done).toEqual(Object.fromEntries(ours.map(({ name, notes }) => [name, notes])));
	});

	it('every parameter that they hold is still there', () => {
		const { properties } = nodeOf(node).description;
		const lost = ours.flatMap(({ name, parameters }) =>
			unknownIn(parameters as INodeParameters, properties).map((path) => `${name}: ${path}`),
		);
		expect(lost).toEqual([]);
	});

	it('they hold every parameter of version 1, with each of its values', () => {
		const held = new Set(ours.flatMap(({ parameters }) => pathsIn(parameters)));
		const missing = names.nodes[node]!.parameters.flatMap(({ path, values, type }) => {
			const each = type === 'options' && !typesOfReleases.test(path);
			const wanted = each ? (values ?? '').split('|') : [''];
			return wanted
				.map((value) => (value === '' ? path : `${path}=${value}`))
				.filter((one) => !held.has(one));
		});
		expect(missing).toEqual([]);
	});

	it('no name, default, value or output of version 1 is gone', () => {
		const frozen = names.nodes[node]!;
		const now = currentNames().nodes[node]!;
		expect(now.version).toBe(frozen.version);
		expect(now.credentials).toEqual(expect.arrayContaining(frozen.credentials));
		expect(frozen.parameters.filter((one) => !holdsStill(one, now.parameters))).toEqual([]);
		for (const [operation, keys] of Object.entries(frozen.outputs)) {
			const there = now.outputs[operation]?.split('|') ?? [];
			expect({ operation, there }).toEqual({
				operation,
				there: expect.arrayContaining(keys.split('|')),
			});
		}
	});
});

it('fields of credentials stay, too', () => {
	const now = currentNames().credentials;
	for (const [name, fields] of Object.entries(names.credentials)) {
		expect(now[name]?.split('|')).toEqual(expect.arrayContaining(fields.split('|')));
	}
});

it('what was added is in the list: run npm run generate', () => {
	expect(currentNames()).toEqual(names);
});

/** Lists of service types and of asset types, which releases add to: the list of names holds them. */
const typesOfReleases = /(serviceType|asset\.type)$/i;

/** `options.tagMode` and `options.tagMode=add`, as in the list of names. */
function pathsIn(value: unknown, path = ''): string[] {
	if (Array.isArray(value)) return value.flatMap((one) => pathsIn(one, path));
	if (typeof value !== 'object' || value === null) {
		return typeof value === 'string' ? [path, `${path}=${value}`] : [path];
	}
	const inner = Object.entries(value).flatMap(([name, one]) =>
		pathsIn(one, path === '' ? name : `${path}.${name}`),
	);
	return [path, ...inner];
}

/** Parameters that the form does not have, at any depth of collections. */
function unknownIn(
	parameters: INodeParameters,
	properties: INodeProperties[],
	path = '',
): string[] {
	return Object.entries(parameters).flatMap(([name, value]) => {
		const known = properties.filter((property) => property.name === name);
		const here = `${path}${name}`;
		if (known.length === 0) return [here];
		const members = known.flatMap(({ options = [] }) => options);
		if (known[0]?.type === 'collection') {
			const inner = members.filter((one): one is INodeProperties => 'type' in one);
			return unknownIn(value as INodeParameters, inner, `${here}.`);
		}
		if (known[0]?.type !== 'fixedCollection') return [];
		return Object.entries(value as INodeParameters).flatMap(([group, rows]) => {
			const inner = members.flatMap((one) =>
				'values' in one && one.name === group ? one.values : [],
			);
			if (inner.length === 0) return [`${here}.${group}`];
			return (rows as INodeParameters[]).flatMap((row) =>
				unknownIn(row, inner, `${here}.${group}.`),
			);
		});
	});
}
