import { Limiter } from '../../../src/http/connection/limiter';

test('100,000 that wait are let in, each once and in order', async () => {
	const limiter = new Limiter(8);
	const order: number[] = [];
	await Promise.all(
		Array.from({ length: 100_000 }, async (_, index) => {
			const permit = await limiter.acquire(false, () => {});
			order.push(index);
			permit.done();
		}),
	);
	expect(order).toEqual(Array.from({ length: 100_000 }, (_, index) => index));
});
