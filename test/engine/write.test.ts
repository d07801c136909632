import type { Version } from '../../testing/emulator';
import { places, products, type Kind } from './kinds';
import { entityOf, has, ownersOn, sensitiveOn, shown, stable } from './shown';
import { locate, run, text, useBench, type Bench } from './support';
import { guard, idOf, seedThree, takesTags, three } from './three-entities';

const { serve } = useBench();

/** A form whose texts, owners and tags are literals, expressions and pick lists. */
const form = (kind: Kind, version: Version) => ({
	...kind.needs,
	name: '={{ $json.name }}',
	displayName: '={{ $json.label }}',
	owners: { rows: [{ type: 'user', user: locate('alice') }] },
	...(takesTags(kind, version)
		? { tags: { namesOrExpression: [{ value: '={{ ["PII.Sensitive"] }}' }] } }
		: {}),
});

/** What a new one is sent as. */
function request(bench: Bench, kind: Kind, version: Version, row: number) {
	const { domains, ...desired } = kind.desired;
	const label = { tagFQN: 'PII.Sensitive', source: 'Classification' };
	return {
		...desired,
		name: three[row]!.name,
		displayName: `Row ${row}`,
		...ownersOn(version, idOf(bench, 'user', 'alice')),
		...(takesTags(kind, version) && has(version, 'createTakesTags')
			? { tags: [{ ...label, labelType: 'Manual', state: 'Confirmed' }] }
			: {}),
		...(domains === undefined
			? {}
			: has(version, 'domainsList')
				? { domains }
				: { domain: 'Marketing' }),
	};
}

const created = (kind: Kind, version: Version, row: number) =>
	entityOf(kind, version, three[row]!.name, {
		action: 'created',
		displayName: `Row ${row}`,
		owners: [shown.alice],
		tags: takesTags(kind, version) ? [sensitiveOn(version)] : [],
		...(kind.isService ? unasked.service : unasked.product)[version],
		...(has(version, 'createTakesTags') ? {} : patched),
	});

/** What a server of 1.1 shows once the tags of a new one were patched. */
const patched = { version: 0.2, changeDescription: expect.anything() };

/** What servers send besides with the answer to a POST. */
const stage = { lifecycleStage: 'DEVELOPMENT', entityStatus: 'Unprocessed' };
const partOf = { dataProducts: [] };
const unasked: Record<'service' | 'product', Partial<Record<Version, object>>> = {
	service: { '1.6': partOf, '1.10': partOf, '1.13': partOf, '2.0': partOf },
	product: { '1.10': stage, '1.13': stage, '2.0': stage },
};

describe.each(places)('on %s, %s', (version, node, kind) => {
	it('Create makes each item', async () => {
		const bench = await serve(version);
		const ran = await run(bench, node, { operation: 'create', ...form(kind, version) }, three);
		expect(ran.result.error).toBeUndefined();
		expect(stable(ran.json)).toEqual([0, 1, 2].map((row) => created(kind, version, row)));
		expect(ran.output.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].map((item) => ({ item })),
		);
		expect(ran.rows).toEqual([0, 1, 2]);
		const posts = ran.sent.filter(([method]) => method === 'POST');
		expect(posts).toEqual(
			[0, 1, 2].map((row) => ['POST', `/api${kind.path}`, request(bench, kind, version, row)]),
		);
		expect(ran.sent).toHaveLength(has(version, 'createTakesTags') ? 3 : 6);
		expect(bench.emulator.catalog.find(node, 'two.b')).toMatchObject({
			displayName: 'Row 1',
			owners: [{ name: 'alice' }],
			...(takesTags(kind, version) ? { tags: [{ tagFQN: 'PII.Sensitive' }] } : {}),
		});
	});

	it('Create stops at the item that exists, or returns it', async () => {
		const bench = await serve(version);
		const [, taken] = seedThree(bench, kind);
		bench.emulator.catalog.remove(node, 'one');
		bench.emulator.catalog.remove(node, 'three');
		const parameters = { operation: 'create', ...kind.needs, name: '={{ $json.name }}' };
		const performanceAndLimits = { concurrency: 1 };

		const stopped = await run(bench, node, { ...parameters, performanceAndLimits }, three);
		const label = node.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
		expect(stopped.result.error).toMatchObject({
			message: `The ${label} "two.b" already exists.`,
			description: expect.stringMatching(/"Return Existing"\. Completed: 1 of 3 items\.$/),
			context: { itemIndex: 1 },
			httpCode: '409',
		});
		expect(stopped.sent).toHaveLength(2);

		const split = await run(bench, node, parameters, three.slice(1), {
			node: { onError: 'continueErrorOutput' },
		});
		expect(split.rows).toEqual([1]);
		expect(split.failed.map(({ json }) => json)).toEqual([
			{ row: 0, name: 'two.b', label: 'Row 0', error: expect.objectContaining({ httpCode: 409 }) },
		]);
		expect(split.result.output('Not Done').map(({ json }) => Number(json.from))).toEqual([0]);

		const returned = await run(
			bench,
			node,
			{ ...parameters, options: { ifAlreadyExists: 'returnExisting' } },
			three,
		);
		expect(returned.json.map(({ action }) => action)).toEqual(Array(3).fill('unchanged'));
		expect(returned.json[1]).toMatchObject({ id: taken!.id, displayName: 'Old' });
	});

	it('Create or Update makes what is missing, changes what differs, leaves the rest alone', async () => {
		const bench = await serve(version);
		seedThree(bench, kind);
		bench.emulator.catalog.remove(node, 'one');
		bench.emulator.catalog.edit(node, 'three', (entity) => (entity.displayName = 'Row 2'));
		const texts = {
			operation: 'upsert',
			...kind.needs,
			name: '={{ $json.name }}',
			displayName: '={{ $json.label }}',
		};
		const parametersOfTexts = kind.isService ? texts : { ...texts, description: 'Old words' };

		const ran = await run(bench, node, parametersOfTexts, three);
		expect(ran.result.error).toBeUndefined();
		expect(
			ran.json.map(({ action, changes, description }) => [action, changes, description]),
		).toEqual([
			['created', undefined, kind.isService ? undefined : 'Old words'],
			['updated', [{ field: 'displayName', old: 'Old', new: 'Row 1' }], 'Old words'],
			['unchanged', undefined, 'Old words'],
		]);
		const id = idOf(bench, node, 'two.b');
		expect(ran.sent.filter(([method]) => method !== 'POST')).toEqual([
			[
				'PATCH',
				`/api${kind.path}/${text(id)}`,
				[guard, { op: 'replace', path: '/displayName', value: 'Row 1' }],
			],
		]);
		expect(ran.rows).toEqual([0, 1, 2]);

		const again = await run(bench, node, parametersOfTexts, three);
		expect(again.json.map(({ action }) => action)).toEqual(Array(3).fill('unchanged'));
		expect(again.sent).toEqual([]);
	});

	it('all of them can be tried again after a failure in the middle', async () => {
		const bench = await serve(version);
		const parameters = { operation: 'upsert', ...kind.needs, name: '={{ $json.name }}' };
		const items = [three[0]!, { name: 'x::y' }, three[2]!];
		const ran = await run(bench, node, parameters, items, {
			node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
		});
		expect(ran.result.error?.message).toMatch(/"Name" must not contain "::"/);
		expect(ran.sent.length).toBeLessThanOrEqual(2);
		expect(bench.emulator.catalog.find(node, 'one')).toBeDefined();
		expect(bench.emulator.catalog.count(node)).toBe(ran.sent.length);
	});
});

it('on 1.1 a data product is refused by the version of the server, with nothing sent', async () => {
	const bench = await serve('1.1');
	for (const operation of ['create', 'upsert']) {
		const parameters = { operation, ...products.needs, name: 'Churn' };
		const { result, sent } = await run(bench, 'dataProduct', parameters);
		expect(result.error).toMatchObject({
			message: 'This server (1.1.0-SNAPSHOT) does not support data products.',
			description: expect.stringMatching(/1\.2/),
		});
		expect(sent).toEqual([]);
	}
});
