import { request } from 'undici';
import { startEmulator, type Emulator } from '../../../testing/emulator';
import { Drawing } from '../../../testing/reliability/faults/drawing';
import { faultKinds, kindOf, type FaultName } from '../../../testing/reliability/faults/kinds';
import { startFaultProxy } from '../../../testing/reliability/faults/proxy';

let emulator: Emulator;

beforeEach(async () => {
	emulator = await startEmulator({ version: '1.13' });
});

afterEach(async () => await emulator.close());

interface Seen {
	status?: number;
	body?: unknown;
	thrown?: string;
}

async function create(url: string, name: string): Promise<Seen> {
	try {
		const answer = await request(`${url}/api/v1/services/pipelineServices`, {
			method: 'POST',
			headers: {
				authorization: `Bearer ${emulator.tokens.admin}`,
				'content-type': 'application/json',
			},
			body: JSON.stringify({ name, serviceType: 'Airflow' }),
			headersTimeout: 300,
			bodyTimeout: 300,
		});
		const text = await answer.body.text();
		return { status: answer.statusCode, body: /^\{.*\}$/s.test(text) ? JSON.parse(text) : text };
	} catch (thrown) {
		const hasCode = typeof thrown === 'object' && thrown !== null && 'code' in thrown;
		return { thrown: hasCode ? String(thrown.code) : String(thrown) };
	}
}

/** What a client sees of each kind. */
const seen: Record<FaultName, RegExp> = {
	refuse: /^UND_ERR_SOCKET|ECONNRESET/,
	resetBefore: /^UND_ERR_SOCKET|ECONNRESET/,
	resetAfter: /^UND_ERR_SOCKET|ECONNRESET/,
	hangUpAfter: /^UND_ERR_SOCKET/,
	stallBefore: /^UND_ERR_HEADERS_TIMEOUT/,
	stallAfter: /^UND_ERR_HEADERS_TIMEOUT/,
	stallBody: /^UND_ERR_BODY_TIMEOUT/,
	truncate: /^UND_ERR_SOCKET/,
	cutJson: /^201 no JSON/,
	delay: /^201 JSON/,
	tooMany429: /^429 JSON/,
	busy503: /^503 JSON/,
	overloaded503: /^503 no JSON/,
	badGateway502: /^502 no JSON/,
	badGateway502After: /^502 no JSON/,
	gatewayTimeout504: /^504 no JSON/,
	gatewayTimeout504After: /^504 no JSON/,
};

const kinds = Object.entries(seen).filter((entry): entry is [FaultName, RegExp] =>
	Object.hasOwn(faultKinds, entry[0]),
);

it.each(kinds)(
	'%s: the client sees it, the record says what really happened',
	async (kind, sees) => {
		const proxy = await startFaultProxy({ target: emulator.url, seed: 1, share: 1, kinds: [kind] });
		try {
			const { status, body, thrown } = await create(proxy.url, 'airflow');
			expect(thrown ?? `${status} ${typeof body === 'object' ? 'JSON' : 'no JSON'}`).toMatch(sees);
		} finally {
			await proxy.close();
		}
		const { processed } = kindOf(kind);
		const expected = { seq: 1, kind, method: 'POST', url: '/api/v1/services/pipelineServices' };
		expect(proxy.faults).toEqual([processed ? { ...expected, upstream: 201 } : expected]);
		expect(emulator.catalog.count('pipelineService')).toBe(processed ? 1 : 0);
	},
);

it('refuses new connections for a moment, then takes them again', async () => {
	const proxy = await startFaultProxy({
		target: emulator.url,
		seed: 1,
		share: 1,
		kinds: ['refuse'],
	});
	try {
		await create(proxy.url, 'a');
		expect((await create(proxy.url, 'b')).thrown).toBe('ECONNREFUSED');
		let later: Seen;
		do later = await create(proxy.url, 'c');
		while (later.thrown === 'ECONNREFUSED');
		expect(later.thrown).toMatch(/UND_ERR_SOCKET|ECONNRESET/);
	} finally {
		await proxy.close();
	}
});

it('draws the same for the same seed, at the wanted share, with bursts', () => {
	const draw = (seed: number) => {
		const drawing = new Drawing({ seed });
		return Array.from({ length: 20_000 }, () => drawing.next().kind);
	};
	const first = draw(7);
	expect(draw(7)).toEqual(first);
	expect(draw(8)).not.toEqual(first);
	const hit = first.filter((kind) => kind !== undefined);
	expect(new Set(hit)).toEqual(new Set(Object.keys(faultKinds)));
	expect(hit.length / first.length).toBeGreaterThan(0.1);
	expect(hit.length / first.length).toBeLessThan(0.14);
});

it('denies what it is told to deny, without handing it on', async () => {
	const denies = ({ body }: { body: Buffer }) => body.includes('secret');
	const proxy = await startFaultProxy({ target: emulator.url, seed: 1, share: 0, denies });
	expect((await create(proxy.url, 'a secret')).status).toBe(403);
	expect((await create(proxy.url, 'a')).status).toBe(201);
	await proxy.close();
	expect(proxy.counts).toEqual({ requests: 2, forwarded: 1, denied: 1, retries: 0 });
});
