import { UnavailableError } from '../../../src/errors/errors';
import { Budget } from '../../../src/http/retry/budget';
import { systemClock } from '../../../src/http/retry/clock';
import { ReadingList } from '../../../src/input/reading-list';
import { textAt } from '../../../src/lib/json';

const pages = [['a', 'b'], ['c'], ['d', 'a']];

function listThat(fails: (asked: number) => boolean) {
	const asked: (string | undefined)[] = [];
	const list = new ReadingList(
		'letters',
		async (after: string | undefined) => {
			asked.push(after);
			if (fails(asked.length)) throw new UnavailableError('Too slow.', { remedy: 'Wait.' });
			const at = Number(after ?? 0);
			return {
				rows: (pages[at] ?? []).map((name) => ({ name })),
				after: at + 1 < pages.length ? String(at + 1) : undefined,
				total: undefined,
			};
		},
		(row) => ({ keys: [textAt(row, 'name') ?? ''], value: row }),
	);
	return { asked, list };
}

const budget = new Budget(1000, systemClock);

it('reads as far as it must, and to the end for all of a key', async () => {
	const { asked, list } = listThat(() => false);
	expect(await list.first('b', budget)).toEqual({ name: 'b' });
	expect(asked).toEqual([undefined]);
	expect(await list.all('a', budget)).toHaveLength(2);
	expect(asked).toEqual([undefined, '1', '2']);
	expect(await list.first('nobody', budget)).toBeUndefined();
	expect(asked).toHaveLength(3);
});

it('reads on from the page that could not be read', async () => {
	const { asked, list } = listThat((count) => count === 2);
	await expect(list.all('a', budget)).rejects.toThrow('Too slow.');
	expect(await list.all('a', budget)).toHaveLength(2);
	expect(asked).toEqual([undefined, '1', '1', '2']);
});
