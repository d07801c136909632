import { Limiter, type Permit } from '../../../src/http/connection/limiter';

const noWait = () => {};

/** Takes `count` places and says in which order the waiting ones are let in. */
function crowd(limiter: Limiter, count: number, again = false) {
	const leases: Permit[] = [];
	const order: number[] = [];
	for (let index = 0; index < count; index += 1) {
		void limiter.acquire(again, noWait).then((permit) => {
			leases.push(permit);
			order.push(index);
		});
	}
	return { leases, order };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('lets in as many as it may, then one for each that is done, in order', async () => {
	const limiter = new Limiter(2);
	const { leases, order } = crowd(limiter, 5);
	await settled();
	expect(order).toEqual([0, 1]);
	leases[1]?.done();
	await settled();
	expect(order).toEqual([0, 1, 2]);
	leases[0]?.release();
	leases[2]?.done();
	await settled();
	expect(order).toEqual([0, 1, 2, 3, 4]);
});

test('a place is not taken by somebody new while others wait', async () => {
	const limiter = new Limiter(1);
	const { leases, order } = crowd(limiter, 2);
	await settled();
	leases[0]?.done();
	const late = crowd(limiter, 1);
	await settled();
	expect(order).toEqual([0, 1]);
	expect(late.order).toEqual([]);
});

test('what is sent again goes first', async () => {
	const limiter = new Limiter(1);
	const first = crowd(limiter, 2);
	const again = crowd(limiter, 1, true);
	await settled();
	first.leases[0]?.done();
	await settled();
	expect(again.order).toEqual([0]);
	expect(first.order).toEqual([0]);
});

test('is halved once for all that were under way, and never below one', async () => {
	const limiter = new Limiter(4);
	const { leases } = crowd(limiter, 4);
	await settled();
	for (const permit of leases.splice(0)) permit.overloaded();
	expect(limiter.limit).toBe(2);
	for (const expected of [1, 1]) {
		(await limiter.acquire(false, noWait)).overloaded();
		expect(limiter.limit).toBe(expected);
	}
});

async function succeed(limiter: Limiter, times: number): Promise<void> {
	for (let count = 0; count < times; count += 1) (await limiter.acquire(false, noWait)).done();
}

test('grows by one after each window of clean answers, up to where it began', async () => {
	const limiter = new Limiter(4);
	const { leases } = crowd(limiter, 1);
	await settled();
	leases[0]?.overloaded();
	expect(limiter.limit).toBe(2);
	await succeed(limiter, 1);
	expect(limiter.limit).toBe(2);
	await succeed(limiter, 1);
	expect(limiter.limit).toBe(3);
	await succeed(limiter, 3);
	expect(limiter.limit).toBe(4);
	await succeed(limiter, 100);
	expect(limiter.limit).toBe(4);
});

test('answers to what was sent before the halving do not count as clean', async () => {
	const limiter = new Limiter(4);
	const { leases } = crowd(limiter, 4);
	await settled();
	leases[0]?.overloaded();
	leases[1]?.done();
	leases[2]?.done();
	leases[3]?.release();
	expect(limiter.limit).toBe(2);
});

test('holds everybody back for as long as the server asks', async () => {
	let now = 1000;
	const limiter = new Limiter(4, () => now);
	limiter.holdBack(20);
	limiter.holdBack(5);
	const { order } = crowd(limiter, 2);
	await settled();
	expect(order).toEqual([]);
	now += 20;
	limiter.holdBack(0);
	await settled();
	expect(order).toEqual([0, 1]);
	limiter.close();
});

test('lets in by itself when the time is over', async () => {
	jest.useFakeTimers();
	try {
		const limiter = new Limiter(1);
		limiter.holdBack(10);
		const { order } = crowd(limiter, 1);
		await jest.advanceTimersByTimeAsync(9);
		expect(order).toEqual([]);
		await jest.advanceTimersByTimeAsync(1);
		expect(order).toEqual([0]);
	} finally {
		jest.useRealTimers();
	}
});

test('who gives up is passed over and takes no place', async () => {
	const limiter = new Limiter(1);
	const { leases } = crowd(limiter, 1);
	await settled();
	const giveUps: ((reason: Error) => void)[] = [];
	const waiting = limiter.acquire(false, (giveUp) => giveUps.push(giveUp));
	const next = limiter.acquire(false, noWait);
	giveUps[0]?.(new Error('stopped'));
	giveUps[0]?.(new Error('again'));
	await expect(waiting).rejects.toThrow('stopped');
	leases[0]?.done();
	(await next).done();
	const { order } = crowd(limiter, 1);
	await settled();
	expect(order).toEqual([0]);
});
