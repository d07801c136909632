const listeners = new WeakMap<AbortSignal, Set<() => void>>();

function listen(signal: AbortSignal): Set<() => void> {
	const actions = new Set<() => void>();
	const onAbort = () => {
		for (const action of [...actions]) action();
	};
	signal.addEventListener('abort', onAbort, { once: true });
	listeners.set(signal, actions);
	return actions;
}

const nothing = () => {};

/**
 * Runs `action` when the signal aborts; answers how to forget it. One listener a signal, however
 * many requests share it: adding the thousandth listener to an EventTarget walks the others.
 */
export function onAbort(signal: AbortSignal | undefined, action: () => void): () => void {
	if (signal === undefined) return nothing;
	const actions = listeners.get(signal) ?? listen(signal);
	actions.add(action);
	return () => {
		actions.delete(action);
	};
}
