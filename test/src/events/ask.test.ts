import { eventsSince, serverTime, typesOn, type Server } from '../../../src/events/ask';
import { readEntity } from '../../../src/events/read-entity';
import { LimitError, NotFoundError, ValidationError } from '../../../src';
import type { ApiAnswer, ApiRequest } from '../../../src/http/types';
import { Dialect } from '../../../src/server/dialect';

type Answering = (request: ApiRequest) => unknown;

/** A server that answers each request so; what it is asked is kept. */
function answering(answer: Answering, version = '1.13.0') {
	const asked: ApiRequest[] = [];
	const send = async (request: ApiRequest): Promise<ApiAnswer> => {
		asked.push(request);
		return await Promise.resolve({ status: 200, headers: {}, body: answer(request) as never });
	};
	const server: Server = { sender: { send }, dialect: new Dialect(version) };
	return { server, asked };
}

const tooLarge = () => {
	throw new LimitError('too large', { code: 'ANSWER_TOO_LARGE', remedy: '' });
};

async function all(server: Server, kinds: ('created' | 'updated')[], types: ('table' | 'topic')[]) {
	const portions: unknown[] = [];
	for await (const one of eventsSince(server, { kinds, types }, 7)) portions.push(one);
	return portions;
}

describe('what is too large', () => {
	it('is asked for type by type, then kind by kind', async () => {
		const { server, asked } = answering(({ query }) => {
			const { entityCreated, entityUpdated } = query ?? {};
			if (entityCreated !== undefined && entityUpdated !== undefined) tooLarge();
			return { data: [entityCreated ?? entityUpdated] };
		});
		expect(await all(server, ['created', 'updated'], ['table', 'topic'])).toEqual([
			['table'],
			['table'],
			['topic'],
			['topic'],
		]);
		expect(asked).toHaveLength(7);
	});

	it('and cannot be parted any more fails', async () => {
		const { server } = answering(tooLarge);
		await expect(all(server, ['created'], ['table'])).rejects.toMatchObject({
			type: 'LIMIT_EXCEEDED',
		});
	});

	it('another failure is not asked for again', async () => {
		const { server, asked } = answering(() => {
			throw new Error('broken');
		});
		await expect(all(server, ['created', 'updated'], ['table'])).rejects.toThrow('broken');
		expect(asked).toHaveLength(1);
	});
});

describe('the time of the server', () => {
	it.each([
		['Thu, 01 Jan 2026 00:00:05 GMT', Date.UTC(2026, 0, 1, 0, 0, 5)],
		['nonsense', undefined],
		[undefined, undefined],
	])('of the header %s', async (date, expected) => {
		const send = async () => await Promise.resolve({ status: 200, headers: { date }, body: {} });
		const before = Date.now();
		const time = await serverTime({ send });
		if (expected === undefined) expect(time).toBeGreaterThanOrEqual(before);
		else expect(time).toBe(expected);
	});
});

describe('types of entities', () => {
	it('that the server is too old for are refused by name', () => {
		const old = new Dialect('1.1.0');
		expect(() => typesOn(old, ['table', 'domain'])).toThrow('This server (1.1.0) has no domains.');
		expect(() => typesOn(old, ['apiCollection'])).toThrow('has no API collections.');
		expect(typesOn(old, ['table'])).toEqual(['table']);
		expect(typesOn(old, 'services').length).toBeLessThan(
			typesOn(new Dialect('2.0.0'), 'services').length,
		);
	});
});

describe('the entity of an event', () => {
	const place = { entityType: 'table', entityId: 'i' } as const;

	it.each(['1.1.0', '1.2.0', '1.13.0'])('on %s has one shape', async (version) => {
		const body = { name: 't', owner: { name: 'jane' }, domain: { name: 'Sales' } };
		const { server } = answering(() => body, version);
		expect(await readEntity({ ...server, unreadable: new Map() }, place)).toEqual({
			name: 't',
			owners: [{ name: 'jane' }],
			domains: [{ name: 'Sales' }],
		});
	});

	it('is null where it is gone, and where the answer is none', async () => {
		const gone = answering(() => {
			throw new NotFoundError('gone', { remedy: '' });
		});
		expect(await readEntity({ ...gone.server, unreadable: new Map() }, place)).toBeNull();
		expect(
			await readEntity({ ...answering(() => 'x').server, unreadable: new Map() }, place),
		).toBeNull();
	});

	it('is asked for without the fields that the server does not know, from then on', async () => {
		const { server, asked } = answering(({ query }) => {
			const unknown = ['owners', 'domains', 'tags'].find((field) =>
				String(query?.fields ?? '').includes(field),
			);
			if (unknown === undefined) return { name: 't' };
			const details = { code: 'UNKNOWN_READ_FIELD', data: { unknown }, remedy: '' } as const;
			throw new ValidationError('Invalid field name', details);
		});
		const unreadable = new Map<string, Set<string>>();
		expect(await readEntity({ ...server, unreadable }, place)).toEqual({ name: 't' });
		expect(await readEntity({ ...server, unreadable }, place)).toEqual({ name: 't' });
		expect(asked).toHaveLength(5);
	});

	it.each([
		new Error('broken'),
		new ValidationError('x', { remedy: '' }),
		new ValidationError('x', { remedy: '', code: 'UNKNOWN_READ_FIELD' }),
	])('fails as the read did: %s', async (error) => {
		const { server } = answering(() => {
			throw error;
		});
		await expect(readEntity({ ...server, unreadable: new Map() }, place)).rejects.toBe(error);
	});
});
