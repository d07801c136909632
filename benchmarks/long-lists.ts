import { rounded } from './figures';
import { median } from './median';
import { Measuring, Server } from './processes';
import type { Extras } from './results';
import type { Given, Variant } from './variants';

type LongList = Extras['longLists'][number];

interface Lengths {
	short: number;
	long: number;
	rounds: number;
}

/** Seconds of one round, for as many items in all. */
interface Round {
	/** Of all short lists together. */
	short: number;
	long: number;
}

/**
 * Times of variants on a long list and, turn by turn, on so many short ones that the items are as many:
 * what slows the machine down meanwhile slows both. Nothing is to be changed, so that the server is
 * the smallest part of it; each length has a server of its own, which is filled once.
 */
export async function measureLongLists(
	server: Server,
	variants: readonly Variant[],
	given: Given,
	lengths: Lengths,
): Promise<LongList[]> {
	const other = await Server.start();
	try {
		await fill(server, lengths.short);
		await fill(other, lengths.long);
		const lists: LongList[] = [];
		for (const variant of variants) {
			const subject = async (on: Server, count: number) =>
				await Measuring.open(variant.job({ ...given, count }), on.place);
			const short = await subject(server, lengths.short);
			const long = await subject(other, lengths.long);
			try {
				lists.push(listOf(variant, lengths, await inTurn(short, long, lengths)));
			} finally {
				await Promise.all([short.close(), long.close()]);
			}
		}
		await assertFilled(server, lengths.short);
		await assertFilled(other, lengths.long);
		return lists;
	} finally {
		other.close();
	}
}

async function fill(server: Server, count: number): Promise<void> {
	await server.prepare({ catalog: 'asExpected', count, bulk: true, latencyMs: 0 });
}

async function assertFilled(server: Server, count: number): Promise<void> {
	const { refused, asExpected } = await server.report(count);
	if (refused > 0 || asExpected !== count) throw new Error('The long list was not as desired.');
}

/** The first round, in which code is compiled, is not counted. */
async function inTurn(
	short: Measuring,
	long: Measuring,
	lengths: Lengths,
): Promise<readonly Round[]> {
	const lists = lengths.long / lengths.short;
	const rounds: Round[] = [];
	for (let round = 0; round <= lengths.rounds; round += 1) {
		rounds.push({ short: await secondsOf(short, lists), long: await secondsOf(long, 1) });
	}
	return rounds.slice(1);
}

async function secondsOf(subject: Measuring, times: number): Promise<number> {
	let seconds = 0;
	for (let time = 0; time < times; time += 1) seconds += (await subject.run()).seconds;
	return seconds;
}

function listOf({ title }: Variant, { short, long }: Lengths, rounds: readonly Round[]): LongList {
	const seconds = (of: keyof Round) => median(rounds.map((round) => round[of]));
	return {
		title,
		short: { items: short, seconds: rounded((seconds('short') * short) / long) },
		long: { items: long, seconds: rounded(seconds('long')) },
		ratio: rounded(median(rounds.map((round) => round.long / round.short))),
	};
}
