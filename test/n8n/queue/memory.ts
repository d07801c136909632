import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const megabyte = 1024;

/** Most memory that a process had since it was last asked to forget, in MB. Linux only. */
export function peakOf({ pid }: { pid: number }): number {
	const file = `/proc/${pid}/status`;
	const status = existsSync(file) ? readFileSync(file, 'utf8') : '';
	return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / megabyte);
}

export function forgetPeak({ pid }: { pid: number }): void {
	// As proc(5) has it: 5 sets the peak to what there is now.
	writeFileSync(`/proc/${pid}/clear_refs`, '5');
}
