import { ExecuteContext } from 'n8n-core';
import type { ParameterReads } from './subject';

type Read = (this: unknown, ...given: unknown[]) => unknown;

const isRead = (value: unknown): value is Read => typeof value === 'function';

/** Counts how often nodes ask n8n for a parameter, and how long that takes. */
export function watchParameterReads(): ParameterReads {
	const reads: ParameterReads = { calls: 0, milliseconds: 0 };
	const watched = (read: Read): Read => {
		return function (...given) {
			const began = performance.now();
			try {
				return read.apply(this, given);
			} finally {
				reads.calls += 1;
				reads.milliseconds += performance.now() - began;
			}
		};
	};
	// Each context sets a function of its own when it is made.
	Object.defineProperty(ExecuteContext.prototype, 'getNodeParameter', {
		set(read: unknown) {
			if (!isRead(read)) throw new Error('n8n-core reads parameters in another way.');
			Object.defineProperty(this, 'getNodeParameter', { value: watched(read) });
		},
	});
	return reads;
}
