import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startEmulator, type Emulator } from '../../testing/emulator';
import { theBed } from '../../testing/n8n-server/here';

const { n8n } = theBed();
const type = 'openMetadataJwtApi';

let emulator: Emulator;
let id: string;

beforeAll(async () => {
	emulator = await startEmulator();
	id = await n8n.createCredential(type, 'Credential to test', data());
});
afterAll(async () => await emulator.close());

const data = (given: object = {}) => ({
	baseUrl: emulator.url,
	token: emulator.tokens.bot,
	...given,
});

const test = async (given: object) => await n8n.testCredential(type, id, data(given));

it.each(['', '/', '/api', '/api/v1/'])(
	'accepts the right token at the address with "%s"',
	async (end) => {
		expect(await test({ baseUrl: `${emulator.url}${end}` })).toEqual({
			status: 'OK',
			message: expect.stringMatching(/^Connected to OpenMetadata \S+ as ingestion-bot\.$/),
		});
	},
);

it.each([
	['expired', /^The token expired/],
	['badSignature', /Invalid token.* Enter a new token in the credential/],
	['unknownUser', /user does not exist on this server/],
] as const)('says that a token is %s', async (token, words) => {
	expect(await test({ token: emulator.tokens[token] })).toEqual({
		status: 'Error',
		message: expect.stringMatching(words),
	});
});

it('says that nobody answers at a wrong address', async () => {
	expect(await test({ baseUrl: 'http://127.0.0.1:9' })).toEqual({
		status: 'Error',
		message: expect.stringMatching(
			/^Could not connect to http:\/\/127\.0\.0\.1:9 .*Check the Base URL/,
		),
	});
});

it.each([
	[
		'a web site that has a page for everything',
		200,
		'<html></html>',
		/web page .* instead of data/,
	],
	['another JSON API', 200, '{"status":"ok"}', /does not respond like OpenMetadata/],
	['a proxy', 502, 'Bad Gateway', /^Bad Gateway\. Run it again later/],
])('says that %s is no OpenMetadata', async (_, status, body, message) => {
	const other = createServer((_request, response) => response.writeHead(status).end(body));
	await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
	const { port } = other.address() as AddressInfo;
	const answer = await test({ baseUrl: `http://127.0.0.1:${port}` });
	other.closeAllConnections();
	other.close();
	expect(answer).toEqual({ status: 'Error', message: expect.stringMatching(message) });
});
