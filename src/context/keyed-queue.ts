import { CancelledError } from '../errors/errors';
import { onAbort } from '../lib/signals';

/** Keeps what concerns one entity in order: work of the same key runs one after the other. */
export class KeyedQueue {
	private readonly last = new Map<string, Promise<unknown>>();

	/** Rejects with CancelledError where the signal aborts before the work's turn has come. */
	async run<T>(key: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
		const before = this.last.get(key);
		let isCalledOff = false;
		const doing = async () => {
			if (isCalledOff) throw calledOff();
			return await work();
		};
		const mine = before === undefined ? doing() : before.then(doing, doing);
		this.last.set(key, mine);
		const forget = () => {
			if (this.last.get(key) === mine) this.last.delete(key);
		};
		mine.then(forget, forget);
		if (before === undefined) return await mine;
		return await unlessAborted(mine, before, signal, () => (isCalledOff = true));
	}
}

/** Rejects at once when the signal aborts while the work before is still under way. */
async function unlessAborted<T>(
	mine: Promise<T>,
	before: Promise<unknown>,
	signal: AbortSignal | undefined,
	callOff: () => void,
): Promise<T> {
	let forget: () => void = () => undefined;
	const aborted = new Promise<never>((_, reject) => {
		forget = onAbort(signal, () => {
			callOff();
			reject(calledOff());
		});
	});
	const stopListening = () => forget();
	before.then(stopListening, stopListening);
	return await Promise.race([mine, aborted]).finally(stopListening);
}

function calledOff(): CancelledError {
	return new CancelledError('The operation was stopped.', {
		code: 'STOPPED',
		remedy: 'Run it again; repeating what was done is safe.',
	});
}
