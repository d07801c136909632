import { createHook } from 'node:async_hooks';

const kinds = {
	TCPWRAP: 'sockets',
	TLSWRAP: 'sockets',
	Timeout: 'timers',
	Immediate: 'timers',
	PIPEWRAP: 'others',
	PROCESSWRAP: 'others',
	FSREQCALLBACK: 'others',
	FSREQPROMISE: 'others',
	GETADDRINFOREQWRAP: 'others',
	TCPSERVERWRAP: 'others',
	WORKER: 'others',
	MESSAGEPORT: 'others',
	ZLIB: 'others',
} as const;

type Kind = (typeof kinds)[keyof typeof kinds];

function isKnown(type: string): type is keyof typeof kinds {
	return Object.hasOwn(kinds, type);
}

/**
 * Counts what is open from now on. Idle sockets and quiet timers do not keep a process alive, and
 * Node's own lists leave them out: they are seen when they begin and when they end.
 */
export function watchOpen(): () => Record<Kind, number> {
	const open = new Map<number, Kind>();
	createHook({
		init: (id, type) => {
			if (isKnown(type)) open.set(id, kinds[type]);
		},
		destroy: (id) => void open.delete(id),
	}).enable();
	return () => {
		const counts = { sockets: 0, timers: 0, others: 0 };
		for (const kind of open.values()) counts[kind] += 1;
		return counts;
	};
}
