import { CancelledError } from '../errors/errors';
import { onAbort } from '../lib/signals';
import type { EntityContext } from './entity-context';

/** Waits so many milliseconds between two requests. Rejects with CancelledError when it is stopped. */
export async function pause(
	{ budget, signal }: Pick<EntityContext, 'budget' | 'signal'>,
	milliseconds: number,
): Promise<void> {
	if (signal?.aborted === true) throw stopped();
	let forget: () => void = () => undefined;
	await new Promise<void>((resume, reject) => {
		const callOff = budget.clock.after(milliseconds, resume);
		forget = onAbort(signal, () => {
			callOff();
			reject(stopped());
		});
	}).finally(() => forget());
}

const stopped = () =>
	new CancelledError('The operation was stopped.', {
		code: 'STOPPED',
		remedy: 'Run it again; repeating what was done is safe.',
	});
