function distance(left: string, right: string): number {
	let row = Array.from({ length: right.length + 1 }, (_, index) => index);
	for (let at = 0; at < left.length; at += 1) {
		const next = [at + 1];
		for (let to = 0; to < right.length; to += 1) {
			const swap = cell(row, to) + (left[at] === right[to] ? 0 : 1);
			next.push(Math.min(swap, cell(row, to + 1) + 1, cell(next, to) + 1));
		}
		row = next;
	}
	return cell(row, right.length);
}

function cell(row: readonly number[], at: number): number {
	return row[at] ?? 0;
}

interface Ranked {
	name: string;
	/** Letters that differ. */
	away: number;
}

/** Nearest first; only letters and digits count. */
function ranked(typed: string, names: readonly string[]): Ranked[] {
	const text = plain(typed).slice(0, 60);
	return names
		.map((name) => ({ name, away: distance(text, plain(name)) }))
		.sort((a, b) => a.away - b.away);
}

function plain(text: string): string {
	return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Letters that a mistyped name has wrong at most. */
const most = 2;

/** The name that was probably meant, where one is at most two letters away. */
export function closest(typed: string, names: readonly string[]): string | undefined {
	const { length } = plain(typed);
	const near = names.filter((name) => Math.abs(plain(name).length - length) <= most);
	const [best] = ranked(typed, near);
	if (best === undefined) return undefined;
	return best.away <= Math.min(most, best.name.length / 2) ? best.name : undefined;
}

/** Names that look like what was typed, nearest first: a third of the letters differ, or one holds the other. */
export function closestNames(typed: string, names: readonly string[]): string[] {
	const text = plain(typed);
	const isNear = ({ name, away }: Ranked) =>
		away * 3 <= Math.max(text.length, plain(name).length) || holds(text, plain(name));
	return ranked(typed, names)
		.filter(isNear)
		.map(({ name }) => name);
}

/** Whether one of two texts is a part of the other that says something by itself. */
function holds(one: string, other: string): boolean {
	const [short, long] = one.length < other.length ? [one, other] : [other, one];
	return short.length > 3 && long.includes(short);
}
