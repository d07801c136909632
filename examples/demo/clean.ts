import type { Made } from './cast';
import type { PlainKind, PlainServer } from './plain-server';

const atOnce = 8;
const kinds: PlainKind[] = ['pipeline', 'database', 'dashboard', 'dataProduct'];

/** Removes all that bears the prefix, and the cast, for good. Answers how many it could not remove. */
export async function clean(server: PlainServer, prefix: string, made: Made[]): Promise<number> {
	if (prefix === '') throw new Error('Without a prefix nothing is removed.');
	let left = 0;
	for (const kind of kinds) {
		// Servers before 1.2 have no data products.
		const found = await server.named(kind, prefix, 'all').catch(() => []);
		left += await removeAll(
			server,
			found.map(({ id }) => ({ kind, id })),
		);
	}
	for (const one of [...made].reverse()) left += await removeAll(server, [one]);
	return left;
}

async function removeAll(server: PlainServer, all: Made[]): Promise<number> {
	let left = 0;
	const queue = [...all];
	const worker = async () => {
		for (let one = queue.pop(); one !== undefined; one = queue.pop()) {
			await server.remove(one.kind, one.id).catch(() => (left += 1));
		}
	};
	await Promise.all(Array.from({ length: atOnce }, worker));
	return left;
}
