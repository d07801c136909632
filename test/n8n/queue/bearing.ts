import { createServer, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../../testing/n8n-server/ports';

export interface Bearing {
	url: string;
	close(): Promise<void>;
}

export interface BearingOptions {
	/** Requests that are worked on at the same time; the others wait. */
	slots: number;
	/** How long one takes. */
	ms: number;
}

/** Stands before a server and lets through what a slower one would bear: `1000 × slots / ms` a second. */
export async function bearing(target: string, { slots, ms }: BearingOptions): Promise<Bearing> {
	let free = slots;
	const waiting: (() => void)[] = [];
	const enter = async (): Promise<void> => {
		if (free === 0) return await new Promise<void>((resolve) => waiting.push(resolve));
		free -= 1;
	};
	const leave = (): void => {
		const next = waiting.shift();
		if (next === undefined) free += 1;
		else next();
	};
	const server = createServer((incoming, answer) => {
		const pass = async (): Promise<void> => {
			await enter();
			await pause(ms);
			leave();
			const { method, headers, url = '/' } = incoming;
			const outgoing = request(target + url, { method, headers }, (got) => {
				answer.writeHead(got.statusCode ?? 500, got.headers);
				got.pipe(answer);
			});
			outgoing.once('error', () => answer.destroy());
			incoming.pipe(outgoing);
		};
		void pass();
	});
	const port = await freePort();
	await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${port}`,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
