import { Console } from 'node:console';
import { Writable } from 'node:stream';

/** What n8n and the nodes log in the tests of a file, on its way to the console. */
export function catchLogs(): { take: () => string[] } {
	const own = globalThis.console;
	let logged: string[] = [];
	beforeAll(() => {
		const stream = new Writable({
			write(chunk, _encoding, done) {
				logged.push(String(chunk));
				done();
			},
		});
		globalThis.console = new Console(stream, stream);
	});
	afterAll(() => {
		globalThis.console = own;
	});
	return {
		take: () => {
			const taken = logged;
			logged = [];
			return taken;
		},
	};
}

/** Every text below a value, also in what JSON leaves out. n8n itself keeps a copy of the node in its errors. */
export function textsIn(value: unknown, seen = new Set<unknown>()): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null || seen.has(value)) return [];
	seen.add(value);
	if (value instanceof Map) return textsIn([...value], seen);
	return Object.getOwnPropertyNames(value)
		.filter((name) => name !== 'node')
		.flatMap((name) => [name, ...textsIn(Reflect.get(value, name), seen)]);
}
