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
	const begun = now();
	let told = begun;
	return (progress) => {
		const at = now();
		if (at - told < interval) return;
		told = at;
		const line = `${name}: ${progressLine(progress, at - begun)}`;
		if (context.getMode() === 'manual') context.sendMessageToUI(line);
		else context.logger.info(line);
	};
}

/** `120 of 300 done, 2 not, 40 a second, 5 s left` */
export function progressLine({ done, total, failed }: Progress, elapsedMs: number): string {
	const rate = elapsedMs > 0 ? (done * 1000) / elapsedMs : 0;
	const parts = [`${done} of ${total} done`];
	if (failed > 0) parts.push(`${failed} failed`);
	if (rate > 0) {
		parts.push(`${rate < 10 ? rate.toFixed(1) : Math.round(rate)} a second`);
		parts.push(`${Math.ceil((total - done) / rate)} s left`);
	}
	return parts.join(', ');
}
