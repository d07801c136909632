import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Tokens } from '../../testing/emulator';
import { cases, mistakes } from './fault-cases';
import { everyOperation, kinds, pipelines } from './kinds';
import { locate, run, useBench, type RunOptions } from './support';

const { serve } = useBench();

const reads = ['get', 'getMany', 'getVersions'];
/** What is as it should be needs no right. */
const done = ['restore', 'removeAssets'];
const operations = kinds.flatMap((kind) =>
	Object.entries(everyOperation(kind)).map(([name, parameters]) => ({ kind, name, parameters })),
);

describe.each(cases)('with $title', (one) => {
	it('every operation of every node says so, and nothing is changed', async () => {
		const { emulator, ...bench } = await serve('1.13');
		const all = { engine: bench.engine, emulator };
		for (const kind of kinds) emulator.catalog.seed(kind.node, { ...kind.desired, name: 'one' });
		emulator.catalog.seed('databaseService', { name: 'wh', serviceType: 'Mysql' });
		emulator.catalog.seed('table', { name: 'orders', service: 'wh', domains: ['Marketing'] });
		const before = JSON.stringify(kinds.map(({ node }) => emulator.catalog.all(node)));
		const options: RunOptions = {
			...(one.token === undefined
				? {}
				: { token: one.token === '' ? '' : emulator.tokens[one.token] }),
			...(one.baseUrl === undefined ? {} : { baseUrl: one.baseUrl }),
			node: { onError: 'continueRegularOutput' },
		};
		const asked = operations.filter(
			({ name }) => one.writesOnly !== true || ![...reads, ...done].includes(name),
		);
		const check = async ({ kind, name, parameters }: (typeof operations)[number]) => {
			// Where nobody answers, it is tried again and again.
			const brief = one.type === 'UNAVAILABLE' ? { performanceAndLimits: { retryTimeout: 3 } } : {};
			const ran = await run(all, kind.node, { ...parameters, ...brief }, [{}], options);
			const error = errorIn(ran.json[0]);
			expect({ operation: `${kind.node} ${name}`, ...error }).toEqual({
				operation: `${kind.node} ${name}`,
				type: one.type,
				...(one.httpCode === undefined ? {} : { httpCode: one.httpCode }),
				message: expect.stringMatching(one.message),
				remedy: expect.stringMatching(one.remedy),
			});
			if (one.unsent === true) expect(ran.journal).toEqual([]);
		};
		await Promise.all(asked.map(check));
		expect(JSON.stringify(kinds.map(({ node }) => emulator.catalog.all(node)))).toBe(before);
	});
});

function errorIn(json: unknown): Record<string, unknown> {
	const { error } = (json ?? {}) as { error?: Record<string, unknown> };
	return error ?? { none: json };
}

describe.each(mistakes)('with $title', (one) => {
	const { kind = pipelines, version = '1.13', type = 'BAD_REQUEST', parameters } = one;

	it('the message names the field and the remedy, and nothing is sent', async () => {
		const bench = await serve(version);
		bench.emulator.catalog.seed(kind.node, { ...kind.desired, name: 'one' });
		const given = { entity: locate('one'), ...parameters };
		const stopped = await run(bench, kind.node, given);
		const { message = '', description } = stopped.result.error ?? {};
		expect(message).toMatch(one.message);
		expect(description).toMatch(one.remedy);
		expect(message).not.toMatch(/\b(error|problem|failure)\b/i);
		expect(stopped.sent).toEqual([]);

		const goesOn = { node: { onError: 'continueRegularOutput' } };
		const { json, rows } = await run(bench, kind.node, given, [{}, {}], goesOn);
		expect(json).toHaveLength(2);
		expect(errorIn(json[1])).toMatchObject({ type, message });
		expect(rows).toEqual([0, 1]);
	});
});

describe('the credential', () => {
	const test = async (change: (url: string, tokens: Tokens) => object) => {
		const { engine, emulator } = await serve('1.6');
		const data = { baseUrl: emulator.url, token: emulator.tokens.bot };
		return await engine.testCredential('openMetadataJwtApi', {
			...data,
			...change(emulator.url, emulator.tokens),
		});
	};

	it.each(['', '/', '/api', '/api/', '/api/v1', '/api/v1/', ' '])(
		'is tested with "%s" behind the address',
		async (end) => {
			expect(await test((url) => ({ baseUrl: url + end }))).toEqual({
				status: 'OK',
				message: 'Connected to OpenMetadata 1.6.0-SNAPSHOT as ingestion-bot.',
			});
		},
	);

	it.each([' ', 'Bearer ', ' bearer  Bearer '])(
		'takes a token with "%s" before it',
		async (text) => {
			const given = await test((_url, { bot }) => ({ token: `${text}${bot}\n` }));
			expect(given).toMatchObject({ status: 'OK' });
		},
	);

	it.each([
		['badSignature', /Invalid token.* Enter a new token in the credential/],
		['expired', /^The token expired on .* Settings › Bots/],
		['unknownUser', /user does not exist on this server/],
	] as const)('is refused: %s', async (token, message) => {
		expect(await test((_url, tokens) => ({ token: tokens[token] }))).toEqual({
			status: 'Error',
			message: expect.stringMatching(message),
		});
	});

	it.each([
		['http://127.0.0.1:1', /^Could not connect to http:\/\/127\.0\.0\.1:1 .*Check the Base URL/],
		[
			'http://no-such-host.invalid',
			/^The host name in http:\/\/no-such-host\.invalid was not found/,
		],
		['catalog', /^The Base URL does not start with https/],
		['', /^The Base URL is empty/],
	])('is refused with the address "%s"', async (baseUrl, message) => {
		expect(await test(() => ({ baseUrl }))).toEqual({
			status: 'Error',
			message: expect.stringMatching(message),
		});
	});

	it('says that another protocol is spoken, another server answers, or the domain is not allowed', async () => {
		const messageOf = async (...given: Parameters<typeof test>) => (await test(...given)).message;
		expect(await messageOf((url) => ({ baseUrl: url.replace('http:', 'https:') }))).toMatch(
			/does not respond over HTTPS/,
		);
		const domains = { allowedHttpRequestDomains: 'domains', allowedDomains: 'example.com' };
		expect(await messageOf(() => domains)).toMatch(
			/^The credential does not allow requests to 127/,
		);
		const answers = [
			['<html>Sign in</html>', /responded with a web page \(HTTP 200\) instead of data/],
			['{"status":"ok"}', /does not respond like OpenMetadata/],
			['', /does not respond like OpenMetadata/],
		] as const;
		for (const [body, message] of answers) {
			const other = createServer((_request, response) => response.end(body));
			await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
			const { port } = other.address() as AddressInfo;
			expect(await messageOf(() => ({ baseUrl: `http://127.0.0.1:${port}` }))).toMatch(message);
			other.closeAllConnections();
			other.close();
		}
	});

	it('serves the HTTP Request node for what these nodes do not cover', async () => {
		const { engine, emulator } = await serve('1.6');
		const result = await engine.run({
			workflow: {
				nodes: [
					{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
					{
						name: 'HTTP Request',
						type: 'n8n-nodes-base.httpRequest',
						typeVersion: 4.2,
						parameters: {
							url: `${emulator.url}/api/v1/users/loggedInUser`,
							authentication: 'predefinedCredentialType',
							nodeCredentialType: 'openMetadataJwtApi',
							options: {},
						},
						credentials: { openMetadataJwtApi: { id: '1', name: 'Catalog' } },
					},
				],
				connections: { Start: { main: [[{ node: 'HTTP Request', type: 'main', index: 0 }]] } },
			},
			credentials: {
				openMetadataJwtApi: { baseUrl: emulator.url, token: emulator.tokens.bot },
			},
		});
		expect(result.error).toBeUndefined();
		expect(result.output('HTTP Request')[0]?.json).toMatchObject({ name: 'ingestion-bot' });
	});
});
