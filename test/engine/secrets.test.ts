import type { Version } from '../../testing/emulator';
import { catchLogs, textsIn } from './emitted';
import { mark, services, type Service } from './planted-secrets';
import { locate, run, useBench, type RunOptions } from './support';

const logs = catchLogs();
const { bench, serve } = useBench({ logLevel: 'debug' });

const versions: Version[] = ['1.1', '1.6', '1.13', '2.0'];
const users = ['admin', 'bot'] as const;
type Place = [Version, (typeof users)[number], string, Service];

/** Every service with a masked and an open view of it, and one of them everywhere. */
const places: Place[] = versions.flatMap((version) =>
	users.flatMap((user) =>
		services
			.filter((one) => one === services[0] || version === (user === 'bot' ? '1.13' : '1.6'))
			.map((one): Place => [version, user, one.serviceType, one]),
	),
);

const merged = (config: object, secrets: object): object => {
	const all: Record<string, unknown> = { ...config };
	for (const [name, value] of Object.entries(secrets)) {
		const there = all[name];
		all[name] = typeof there === 'object' ? merged(there as object, value) : value;
	}
	return all;
};

const renewed = (secrets: object): object =>
	JSON.parse(JSON.stringify(secrets).replaceAll(`${mark}-`, `${mark}-new-`));

describe.each(places)('on %s as %s: %s', (version, user, _type, service) => {
	it('no secret comes out of any operation', async () => {
		const { node, serviceType, config, secrets, path } = service;
		const { emulator } = await serve(version);
		const token = emulator.tokens[user];
		const messages: string[] = [];
		const request = { onMessage: (_node: string, text: string) => messages.push(text) };
		const whole = { name: 'one', serviceType, connection: { config } };
		const typed = { ...whole, connection: { config: merged(config, renewed(secrets)) } };
		const list = (desired: object) => ({ itemsFrom: 'json', itemsJson: JSON.stringify([desired]) });
		const entity = locate('one');
		const json = (operation: string, desired: object) => ({
			operation,
			entity,
			specifyFields: 'json',
			json: JSON.stringify(desired),
		});
		const patch = (operations: object[]) => ({
			operation: 'patch',
			entity,
			specifyOperations: 'json',
			patchJson: JSON.stringify(operations),
		});
		const failing = { op: 'remove', path: '/displayName' };
		const steps: Array<[what: string, parameters: object, given?: RunOptions]> = [
			['create', json('create', whole), { secrets: { one: secrets } }],
			['create again', json('create', typed), { secrets: { '*': secrets } }],
			['upsert', json('upsert', { ...whole, description: 'x' }), { secrets: { '*': secrets } }],
			['upsert typed', json('upsert', typed)],
			[
				'upsert wrong',
				json('upsert', {
					...typed,
					connection: { config: { ...typed.connection.config, hostPort: 5, nope: `${mark}-x` } },
				}),
			],
			['upsert put', { ...json('upsert', typed), options: { omittedFields: 'put' } }],
			['update', json('update', { connection: typed.connection })],
			['patch', patch([{ op: 'add', path, value: `${mark}-patched` }])],
			['patch that fails', patch([failing])],
			['patch of nonsense', patch([{ op: 'add', path: '/connection', value: `${mark}-text` }])],
			['many', { operation: 'upsertMany', ...list(typed) }, { secrets: { '*': secrets } }],
			[
				'many plain',
				{ operation: 'upsertMany', ...list(typed), options: { useRawBulkEndpoint: true } },
			],
			[
				'plan',
				{
					operation: 'sync',
					...list({ ...typed, description: 'y' }),
					mode: 'plan',
					options: { sendSecrets: 'always' },
				},
			],
			[
				'sync',
				{
					operation: 'sync',
					...list({ ...typed, description: 'y' }),
					options: { sendSecrets: 'always' },
				},
			],
			['get', { operation: 'get', entity }],
			['get many', { operation: 'getMany', simple: false }],
			['versions', { operation: 'getVersions', entity }],
			[
				'no type',
				json('create', {
					name: 'two',
					serviceType: 'Nope',
					connection: { config: { token: `${mark}-t` } },
				}),
			],
			['delete', { operation: 'delete', entity }],
			['restore', { operation: 'restore', entity }],
		];
		const leaks: unknown[] = [];
		let searched = 0;
		for (const [what, parameters, given = {}] of steps) {
			for (const onError of ['stopWorkflow', 'continueRegularOutput']) {
				const ran = await run(bench, node, parameters, [{}], {
					...given,
					token,
					request,
					node: { onError },
				});
				const logged = logs.take();
				const emitted = textsIn([ran.result.data, ran.result.error, ran.hints, messages, logged]);
				searched += logged.length;
				const leaked = emitted.filter((text) => text.includes(mark) || text.includes(token));
				if (leaked.length > 0)
					leaks.push([what, onError, leaked.map((text) => text.slice(0, 300))]);
				if (what === 'create') break;
			}
		}
		expect(leaks).toEqual([]);
		expect(searched).toBeGreaterThan(steps.length);
		const sent = JSON.stringify(emulator.journal.map(({ body }) => body));
		for (const text of [...textsIn(Object.values(secrets)), `${mark}-patched`]) {
			if (text.includes(mark)) expect(sent).toContain(JSON.stringify(text).slice(1, -1));
		}
	});
});

it('what the secrets credential holds is not put out, also where OpenMetadata calls it no secret', async () => {
	const here = await serve('1.13');
	const gcpConfig = { type: 'service_account', projectId: 'p', clientEmail: 'c', clientId: '1' };
	const config = { credentials: { gcpConfig } };
	const desired = { name: 'big', serviceType: 'BigQuery', connection: { config } };
	const givenAs = (privateKeyId: string) => ({
		secrets: { big: { credentials: { gcpConfig: { privateKeyId } } } },
	});
	const parameters = { operation: 'upsert', specifyFields: 'json', json: JSON.stringify(desired) };
	const first = await run(here, 'databaseService', parameters, [{}], givenAs(`${mark}-one`));
	const second = await run(here, 'databaseService', parameters, [{}], givenAs(`${mark}-two`));
	expect([first, second].map(({ json }) => json[0]?.action)).toEqual(['created', 'updated']);
	expect(JSON.stringify([first.json, second.json])).toContain('clientEmail');
	expect(JSON.stringify([first.json, second.json])).not.toContain(`${mark}-two`);
	expect(JSON.stringify(first.json)).not.toContain(mark);
	expect(JSON.stringify(here.emulator.catalog.find('databaseService', 'big'))).toContain(
		`${mark}-two`,
	);
});

describe('secrets under a name that no item has', () => {
	const secret = { authType: { password: `${mark}-unused` } };
	const rows = [
		{ name: 'crm-db', serviceType: 'Mysql' },
		{ name: 'dwh', serviceType: 'Mysql' },
	];
	const parameters = { operation: 'upsertMany', specifyFields: 'mapAutomatically' };
	const hintsWith = async (secrets: object) => {
		const bench = await serve('1.13');
		const { hints } = await run(bench, 'databaseService', parameters, rows, { secrets });
		return hints.filter((text) => text.includes('secrets'));
	};

	it('are told of where another name is near', async () => {
		expect(await hintsWith({ crm_dbs: secret, dwh: secret, erp: secret, '*': {} })).toEqual([
			'The connection secrets credential has an entry "crm_dbs", but no item has that name. Did you mean "crm-db"?',
		]);
	});

	it('are nobody’s mistake where the near name has secrets of its own', async () => {
		expect(await hintsWith({ 'crm-db': secret, crm_dbs: secret })).toEqual([]);
	});
});
