import versions from '../schemas/releases.json';

/** What is known of the release that a server runs. */
export interface Release {
	/** The release whose schemas fit it best: `1.6`. */
	name: string;
	/** It is newer than the schemas: it may take more than they say. */
	isNewer: boolean;
}

interface Known {
	name: string;
	numbers: readonly number[];
}

const releases: readonly Known[] = Object.entries(versions).map(([name, version]) => ({
	name,
	numbers: numbersOf(version),
}));

const names = releases.map(({ name }) => name);

/** The names of the releases that have schemas, oldest first: `1.1`, …, `2.0`. */
export const releaseNames: readonly string[] = names;

/** The last of them. */
export const newestRelease = names.at(-1) ?? '';

const known = new Map<string, Release>();

/** The release of a server's version, e.g. `1.6.0-SNAPSHOT`. Older ones than all count as the oldest. */
export function releaseOf(version: string): Release {
	const release = known.get(version) ?? nearestTo(version);
	known.set(version, release);
	return release;
}

function nearestTo(version: string): Release {
	const [major = 0, minor = 0, patch = 0] = numbersOf(version);
	const older = releases.filter(({ numbers }) => !isAfter(numbers, [major, minor]));
	const fitting = older.at(-1) ?? releases[0];
	if (fitting === undefined) throw new Error('There are no schemas.');
	const [ownMajor, ownMinor, ownPatch = 0] = fitting.numbers;
	const isSame = ownMajor === major && ownMinor === minor;
	return { name: fitting.name, isNewer: older.length > 0 && (!isSame || patch > ownPatch) };
}

/** Where a release stands among all; those that are not known stand last. */
export function orderOf(release: string): number {
	const order = names.indexOf(release);
	return order < 0 ? names.length : order;
}

/** Whether something that came and went with these releases is in a release. */
export function isIn(
	release: string,
	{ since, until }: { since?: string | undefined; until?: string | undefined },
): boolean {
	const order = orderOf(release);
	if (since !== undefined && order < orderOf(since)) return false;
	return until === undefined || order < orderOf(until);
}

function isAfter(numbers: readonly number[], [major, minor]: [number, number]): boolean {
	const [ownMajor = 0, ownMinor = 0] = numbers;
	return ownMajor === major ? ownMinor > minor : ownMajor > major;
}

function numbersOf(version: string): number[] {
	const [, ...parts] = /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(version) ?? [];
	return parts.map((part: string | undefined) => Number(part ?? 0));
}
