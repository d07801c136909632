import { Cancellation } from '../../../src/http/connection/cancellation';

test('breaks off what was named last, once, with the first reason', () => {
	const cancellation = new Cancellation();
	const broken: string[] = [];
	cancellation.breaksOff((reason) => broken.push(`first: ${reason}`));
	cancellation.breaksOff((reason) => broken.push(`second: ${reason}`));
	cancellation.cancel('stopped');
	cancellation.cancel('closed');
	expect(broken).toEqual(['second: stopped']);
	expect(cancellation.reason).toBe('stopped');
});

test('what is named after it was cancelled is broken off at once', () => {
	const cancellation = new Cancellation();
	cancellation.cancel('stopped');
	const broken: string[] = [];
	cancellation.breaksOff((reason) => broken.push(reason));
	expect(broken).toEqual(['stopped']);
});
