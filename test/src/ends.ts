import { runInNewContext } from 'node:vm';

/** Runs what a bad pattern would keep busy for hours; no more than an end, it does not judge speed. */
export function ends<T>(work: () => T): T {
	return runInNewContext('work()', { work }, { timeout: 60_000 });
}
