import {
	AlreadyExistsError,
	CancelledError,
	ConflictError,
	ServerError,
	UnavailableError,
	ValidationError,
} from '../../../src/errors/errors';
import { KeyedQueue } from '../../../src/context/keyed-queue';
import { Budget } from '../../../src/http/retry/budget';
import {
	sendAndConfirm as sendIn,
	type ConfirmedWrite,
} from '../../../src/reconcile/send-and-confirm';
import { leapingClock } from '../clock';

const lost = new UnavailableError('lost', { remedy: '', answerLost: true });

async function sendAndConfirm<A, T>(write: ConfirmedWrite<A, T> & { signal?: AbortSignal }) {
	const budget = new Budget(60_000, leapingClock());
	return await sendIn({ budget, signal: write.signal }, write);
}

const never = async () => undefined;
const made = (answer: string) => answer;

/** Rejects or answers in turn. */
function inTurn(...turns: (Error | string)[]) {
	const sent: jest.Mock<Promise<string>, []> = jest.fn(async () => {
		const turn = turns[sent.mock.calls.length - 1];
		if (turn instanceof Error) throw turn;
		return turn ?? 'more';
	});
	return sent;
}

describe('writes whose answer is lost', () => {
	it('are done when a read shows it: not sent again', async () => {
		const send = inTurn(lost, 'twice');
		const result = await sendAndConfirm({
			send,
			made,
			confirm: async () => 'read',
			idempotent: false,
		});
		expect(result).toBe('read');
		expect(send).toHaveBeenCalledTimes(1);
	});

	it('are sent again when a read shows that nothing happened', async () => {
		const send = inTurn(lost, 'sent');
		expect(await sendAndConfirm({ send, made, confirm: never, idempotent: false })).toBe('sent');
		expect(send).toHaveBeenCalledTimes(2);
	});

	it('a later refusal may mean what the first one did', async () => {
		const send = inTurn(lost, new AlreadyExistsError('there', { remedy: '' }));
		const reads = [undefined, 'read'];
		expect(
			await sendAndConfirm({ send, made, confirm: async () => reads.shift(), idempotent: false }),
		).toBe('read');
	});

	it('say the first cause where a read is not possible', async () => {
		const send = inTurn(lost);
		const confirm = async () => {
			throw new ServerError('read', { remedy: '' });
		};
		await expect(sendAndConfirm({ send, made, confirm, idempotent: true })).rejects.toBe(lost);
	});

	it('may have taken effect where the read is stopped', async () => {
		const send = inTurn(lost);
		const confirm = async () => {
			throw new CancelledError('stop', { remedy: '' });
		};
		await expect(sendAndConfirm({ send, made, confirm, idempotent: true })).rejects.toMatchObject({
			type: 'CANCELLED',
			answerLost: true,
		});
	});

	it('are given up after five attempts', async () => {
		const send = inTurn(lost, lost, lost, lost, lost, 'late');
		await expect(sendAndConfirm({ send, made, confirm: never, idempotent: false })).rejects.toBe(
			lost,
		);
		expect(send).toHaveBeenCalledTimes(5);
	});
});

describe('writes that are refused', () => {
	it.each([
		['a mistake', new ValidationError('x', { remedy: '' }), true],
		['a stop', new CancelledError('x', { remedy: '', answerLost: true }), true],
		[
			'a failure of the server, where twice is not once',
			new ServerError('x', { remedy: '' }),
			false,
		],
	])('%s: not sent again', async (_, error, idempotent) => {
		const send = inTurn(error, 'sent');
		await expect(sendAndConfirm({ send, made, confirm: never, idempotent })).rejects.toBe(error);
		expect(send).toHaveBeenCalledTimes(1);
	});

	it.each([
		['somebody else writes', new ConflictError('x', { remedy: '' })],
		['the server failed', new ServerError('x', { remedy: '' })],
	])('%s: sent again where twice is once', async (_, error) => {
		const send = inTurn(error, 'sent');
		expect(await sendAndConfirm({ send, made, confirm: never, idempotent: true })).toBe('sent');
	});

	it('what is no failure of a request is not sent again', async () => {
		const error = new TypeError('a mistake of ours');
		const send = inTurn(error, 'sent');
		await expect(sendAndConfirm({ send, made, confirm: never, idempotent: true })).rejects.toBe(
			error,
		);
		expect(send).toHaveBeenCalledTimes(1);
	});

	it('a stop while it was under way: nothing is waited for, and it may have taken effect', async () => {
		const stop = new AbortController();
		const send = jest.fn(async () => {
			stop.abort();
			throw lost;
		});
		const write = { send, made, confirm: never, idempotent: true, signal: stop.signal };
		await expect(sendAndConfirm(write)).rejects.toMatchObject({
			type: 'CANCELLED',
			answerLost: true,
		});
		expect(send).toHaveBeenCalledTimes(1);
	});

	it('the wait before the next one ends when it is stopped', async () => {
		const stop = new AbortController();
		const send = inTurn(lost, lost, lost, 'late');
		const write = { send, made, confirm: never, idempotent: false, signal: stop.signal };
		setImmediate(() => stop.abort());
		await expect(sendAndConfirm(write)).rejects.toMatchObject({ type: 'CANCELLED' });
	});
});

describe('lanes', () => {
	it('keep what concerns one name in order, and let others by', async () => {
		const queue = new KeyedQueue();
		const order: string[] = [];
		let go: () => void = () => undefined;
		const gate = new Promise<void>((resolve) => (go = resolve));
		const first = queue.run('a', async () => {
			await gate;
			order.push('a1');
		});
		const second = queue.run('a', async () => order.push('a2'));
		await queue.run('b', async () => order.push('b'));
		go();
		await Promise.all([first, second]);
		expect(order).toEqual(['b', 'a1', 'a2']);
	});

	it('go on after a failure, which is its own only', async () => {
		const queue = new KeyedQueue();
		const bad = queue.run('a', async () => {
			throw new Error('bad');
		});
		const good = queue.run('a', async () => 'good');
		await expect(bad).rejects.toThrow('bad');
		expect(await good).toBe('good');
		expect(await queue.run('a', async () => 'later')).toBe('later');
	});
});
