import { progressLine, progressReporter } from '../../nodes/shared/execution/progress';

function listener(mode: 'manual' | 'trigger') {
	const told: string[] = [];
	const logged: string[] = [];
	let time = 0;
	const context = {
		getMode: () => mode,
		sendMessageToUI: (line: string) => told.push(line),
		logger: { info: (line: string) => logged.push(line) },
	};
	const report = progressReporter(context as never, 'Sync', () => time);
	return {
		told,
		logged,
		at: (ms: number, done: number) => {
			time = ms;
			report({ done, total: 300, failed: 0 });
		},
	};
}

test('at most one line a second, in the editor on manual runs', () => {
	const { told, logged, at } = listener('manual');
	at(0, 0);
	at(200, 10);
	at(1000, 100);
	at(1500, 120);
	at(2100, 200);
	expect(told).toEqual([
		'Sync: 100 of 300 done, 100 a second, 2 s left',
		'Sync: 200 of 300 done, 95 a second, 2 s left',
	]);
	expect(logged).toEqual([]);
});

test("in n8n's log otherwise", () => {
	const { told, logged, at } = listener('trigger');
	at(0, 0);
	at(1000, 1);
	expect(logged).toEqual(['Sync: 1 of 300 done, 1.0 a second, 299 s left']);
	expect(told).toEqual([]);
});

test('the time left is that of what is still to be sent, however long the reading took', () => {
	const { told, at } = listener('manual');
	at(27_000, 200);
	at(28_500, 230);
	at(32_000, 300);
	expect(told).toEqual([
		'Sync: 200 of 300 done',
		'Sync: 230 of 300 done, 20 a second, 4 s left',
		'Sync: 300 of 300 done',
	]);
});

test('says how many are not as desired, and nothing of a rate that it does not know', () => {
	expect(progressLine({ done: 5, total: 9, failed: 2 }, { elapsedMs: 0, done: 0 })).toBe(
		'5 of 9 done, 2 failed',
	);
});
