import { NodeHelpers, type INodeProperties, type NodeParameterValueType } from 'n8n-workflow';
import { kinds, pipelines, places, products, type Kind } from './kinds';
import { locate, run, useBench, type NodeName } from './support';
import { nodeOf, packageNodes } from '../../testing/package-nodes';

const { serve } = useBench();

/** What an expression gives that finds nothing, or not what was meant. */
const nothings: Array<[what: string, value: unknown]> = [
	['an expression without a result', '={{ $json.planHash }}'],
	['a node output that has no such field', "={{ $('Prepare').first().json.planHash }}"],
	['nothing', ''],
	['spaces', '   '],
	['null', '={{ null }}'],
	['an object', '={{ { planHash: "0123456789abcdef" } }}'],
	['a number', '={{ 1234567890123456 }}'],
	['another text', 'approved'],
	['half a hash', '01234567'],
];

const listOf = ({ desired }: Pick<Kind, 'desired'>) =>
	JSON.stringify([{ ...desired, name: 'new' }]);
const sync = (kind: Kind, more: object = {}) => ({
	operation: 'sync',
	itemsFrom: 'json',
	itemsJson: listOf(kind),
	...more,
});

describe.each(places)('on %s, %s: Apply Approved Plan', (version, node, kind) => {
	it.each(nothings)('asks nothing of the server with %s for Plan Hash', async (_, planHash) => {
		const bench = await serve(version);
		const ran = await run(bench, node, sync(kind, { mode: 'applyApprovedPlan', planHash }));
		expect(ran.result.error).toMatchObject({
			message: expect.stringMatching(
				/^Nothing was sent: Plan Hash (is empty|is not the hash of a plan), so no plan is approved\.$/,
			),
			description: expect.stringContaining("{{ $('Plan').first().json.planHash }}"),
		});
		expect(ran.journal).toEqual([]);
	});
});

const noMode: Array<[what: string, mode: string]> = [
	['without a result', '={{ $json.nothing }}'],
	['that gives an empty text', '={{ "" }}'],
	['that gives another text', '={{ "Plan" }}'],
];

it.each(noMode)(
	'Sync and Add Assets do nothing with a mode by an expression %s',
	async (_, mode) => {
		const bench = await serve('1.13');
		bench.emulator.catalog.seed('dataProduct', { ...products.desired, name: 'one' });
		const synced = await run(bench, 'pipelineService', sync(pipelines, { mode }));
		const assets = { entity: locate('one'), assetList: { asset: [{ type: 'table', asset: 'a' }] } };
		const added = await run(bench, 'dataProduct', { operation: 'addAssets', ...assets, mode });
		for (const { result, journal } of [synced, added]) {
			expect(result.error?.message).toBe('Mode: this must be one of its choices.');
			expect(journal).toEqual([]);
		}
	},
);

it('a mode by expression counts, and assets have one for all items', async () => {
	const bench = await serve('1.13');
	const planned = await run(
		bench,
		'pipelineService',
		sync(pipelines, { mode: '={{ "pl" + "an" }}' }),
	);
	expect(planned.result.error).toBeUndefined();
	expect(planned.sent).toEqual([]);
	const assets = { entity: locate('one'), assetList: { asset: [{ type: 'table', asset: 'a' }] } };
	const mode = '={{ $json.row === 0 ? "plan" : "apply" }}';
	const ran = await run(bench, 'dataProduct', { operation: 'addAssets', ...assets, mode }, [
		{},
		{},
	]);
	expect(ran.result.error?.message).toBe(
		'Mode is not the same for all items: "plan" for item 0, "apply" for item 1.',
	);
	expect(ran.journal).toEqual([]);
});

it('the editor keeps the Plan Hash while another mode is chosen', () => {
	const { properties } = nodeOf('pipelineService').description;
	const planHash = "={{ $('Plan').first().json.planHash }}";
	for (const mode of ['plan', 'apply', 'applyApprovedPlan']) {
		const given = { operation: 'sync', mode, planHash };
		const saved = NodeHelpers.getNodeParameters(properties, given, false, false, null, null);
		expect(saved).toMatchObject({ planHash });
		const shown = properties.filter(
			(one) =>
				one.name === 'planHash' &&
				NodeHelpers.displayParameter(given, one, null, null) &&
				one.type !== 'hidden',
		);
		expect(shown).toHaveLength(mode === 'applyApprovedPlan' ? 1 : 0);
	}
});

const removing = {
	removeUnlistedEntities: true,
	scope: { serviceType: 'Airflow' },
	removalLimit: 'number',
	maximumNumber: 5,
};

describe('Sync that removes', () => {
	it.each([
		['Remove Unlisted Entities', { removeUnlistedEntities: '={{ $json.nothing }}' }],
		['Removal Limit', { removalLimit: '={{ $json.nothing }}' }],
		['Maximum Number', { maximumNumber: '={{ $json.nothing }}' }],
		[
			'Maximum Percentage',
			{ removalLimit: 'percentage', maximumPercentage: '={{ $json.nothing }}' },
		],
		['Include Contents', { includeContents: '={{ $json.nothing }}' }],
		['Scope › Service Type', { scope: { serviceType: '={{ $json.nothing }}' } }],
		['Scope › Service Type', { scope: { serviceType: '' } }],
		[
			'Scope › Domain',
			{ scope: { serviceType: 'Airflow', domain: locate('={{ $json.nothing }}') } },
		],
		['Scope › Tag', { scope: { serviceType: 'Airflow', tag: locate('', 'list') } }],
		['Failed Items', { failedItems: '={{ $json.nothing }}' }],
	])('asks nothing of the server where %s gives nothing: %j', async (label, more) => {
		const bench = await serve('1.13');
		bench.emulator.catalog.seed('pipelineService', { ...pipelines.desired, name: 'left' });
		const ran = await run(bench, 'pipelineService', sync(pipelines, { ...removing, ...more }));
		expect(ran.result.error?.message.split(': ')[0]).toBe(label);
		expect(ran.journal).toEqual([]);
	});
});

const collections = ['options', 'performanceAndLimits'];

/** Switches, choices and numbers of the collections of every operation. */
const guards = packageNodes.flatMap(({ node: { description } }) =>
	description.properties.flatMap(({ name, options = [], displayOptions }) => {
		if (!collections.includes(name)) return [];
		const [operation = ''] = (displayOptions?.show?.operation ?? []).map(String);
		return options
			.filter((one): one is INodeProperties => 'type' in one)
			.filter(({ type }) => ['boolean', 'options', 'number'].includes(type))
			.map((one): string[] => [description.name, operation, name, one.name, one.displayName]);
	}),
);

const ofPipeline = { service: 'database:shop', pipelineType: 'metadata' };

describe('Options', () => {
	it('have guards in every operation', () => {
		expect(guards.length).toBeGreaterThan(60);
	});

	it.each(guards)(
		'%s, %s: %s › %s that gives nothing is refused by its label',
		async (node = '', operation = '', collection = '', option = '', label = '') => {
			const bench = await serve('1.13');
			const { desired = ofPipeline } = kinds.find((one) => one.node === node) ?? {};
			const parameters: Record<string, NodeParameterValueType | object> = {
				operation,
				specifyFields: 'json',
				json: listOf({ desired }).slice(1, -1),
				itemsFrom: 'incoming',
				entity: locate('one'),
				assetList: { asset: [{ type: 'table', asset: 'a' }] },
				patchOperations: { operation: [{ op: 'add', path: '/description', value: 'P' }] },
				deletePermanently: true,
				[collection]: { [option]: '={{ $json.nothing }}' },
			};
			const ran = await run(bench, node as NodeName, parameters);
			expect(ran.result.error?.message).toMatch(
				/: this must be (true or false|one of its choices|a number .*)\.$/,
			);
			expect(ran.result.error?.message.split(': ')[0]).toBe(label);
			expect(ran.journal).toEqual([]);
		},
	);
});

it.each([
	['Filters › Domain', { domain: locate('={{ $json.nothing }}') }],
	['Filters › Owner (User)', { ownerUser: locate('={{ $json.nothing }}') }],
	['Filters › Service Type', { serviceType: '={{ $json.nothing }}' }],
	['Filters › Tag', { tag: locate('') }],
	['Updated Since', { updatedSince: '={{ $json.nothing }}' }],
	['Without Owner', { withoutOwner: '={{ $json.nothing }}' }],
])('Get Many does not leave out the filter %s that gives nothing', async (label, filters) => {
	const bench = await serve('1.13');
	const ran = await run(bench, 'pipelineService', { operation: 'getMany', filters });
	expect(ran.result.error?.message.split(': ')[0]).toBe(label);
	expect(ran.journal).toEqual([]);
});
