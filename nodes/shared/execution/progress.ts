import type { IExecuteFunctions } from 'n8n-workflow';
import type { Progress } from '../../../src/types/options';

type Context = Pick<IExecuteFunctions, 'getMode' | 'logger' | 'sendMessageToUI'>;

const interval = 1000;

/** Says how far long work is: in the editor on manual runs, otherwise in n8n's log; once a second at most. */
export function progressReporter(
	context: Context,
	name: string,
	now: () => number = Date.now,
): (progress: Progress) => void {
	let told = now();
	/** What was done without sending anything, once all was read, says nothing of how long the rest takes. */
	let first: { at: number; done: number } | undefined;
	return (progress) => {
		const at = now();
		first ??= { at, done: progress.done };
		if (at - told < interval) return;
		told = at;
		const elapsedMs = at - first.at;
		const line = `${name}: ${progressLine(progress, { elapsedMs, done: progress.done - first.done })}`;
		if (context.getMode() === 'manual') context.sendMessageToUI(line);
		else context.logger.info(line);
	};
}

/** `120 of 300 done, 2 failed, 40 a second, 5 s left`; the rate is that of what was `done` in the time. */
export function progressLine(
	{ done, total, failed }: Progress,
	lately: { elapsedMs: number; done: number },
): string {
	const rate = lately.elapsedMs > 0 ? (lately.done * 1000) / lately.elapsedMs : 0;
	const parts = [`${done} of ${total} done`];
	if (failed > 0) parts.push(`${failed} failed`);
	if (rate > 0 && done < total) {
		parts.push(`${rate < 10 ? rate.toFixed(1) : Math.round(rate)} a second`);
		parts.push(`${Math.ceil((total - done) / rate)} s left`);
	}
	return parts.join(', ');
}
