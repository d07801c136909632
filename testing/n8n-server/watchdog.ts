import { spawn } from 'node:child_process';
import type { Writable } from 'node:stream';

/** Reads `+` or `-` and a group's number a line; when nobody writes any more, ends the groups left. */
const script = `
const groups = new Set();
const lines = require('node:readline').createInterface(process.stdin);
lines.on('line', (line) => groups[line[0] === '+' ? 'add' : 'delete'](Number(line.slice(1))));
lines.on('close', () => {
	for (const group of groups) try { process.kill(-group, 'SIGKILL'); } catch {}
});`;

const watched = new Set<number>();
const watchdog: { pipe?: Writable } = {};

function pipe(): Writable {
	if (watchdog.pipe !== undefined) return watchdog.pipe;
	const child = spawn(process.execPath, ['-e', script], {
		stdio: ['pipe', 'ignore', 'ignore'],
		// So that Ctrl+C does not end it, too.
		detached: true,
	});
	child.unref();
	watchdog.pipe = child.stdin;
	return child.stdin;
}

/** The group of processes ends when this process does, in whatever way that happens. */
export function watch(group: number): void {
	watched.add(group);
	pipe().write(`+${group}\n`);
}

export function unwatch(group: number): void {
	if (!watched.delete(group)) return;
	pipe().write(`-${group}\n`);
	if (watched.size > 0) return;
	pipe().end();
	delete watchdog.pipe;
}
