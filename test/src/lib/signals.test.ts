import { onAbort } from '../../../src/lib/signals';

test('runs all that is registered, once', () => {
	const controller = new AbortController();
	const ran: string[] = [];
	onAbort(controller.signal, () => ran.push('a'));
	const forget = onAbort(controller.signal, () => ran.push('b'));
	onAbort(controller.signal, () => ran.push('c'));
	forget();
	controller.abort();
	expect(ran).toEqual(['a', 'c']);
});

test('no signal, nothing to forget', () => {
	expect(() => onAbort(undefined, () => {})()).not.toThrow();
});

test('adds one listener however many wait', () => {
	const controller = new AbortController();
	const add = jest.spyOn(controller.signal, 'addEventListener');
	for (let count = 0; count < 100; count += 1) onAbort(controller.signal, () => {});
	expect(add).toHaveBeenCalledTimes(1);
});
