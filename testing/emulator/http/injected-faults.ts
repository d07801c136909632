import { Fault, unhandled } from '../lib/fault';

/** What a test makes a server fail with. */
export interface InjectedFault {
	/** `tooManyClients`: its database has no connection left (500). `locked`: 503 with `Retry-After`. */
	kind: 'tooManyClients' | 'locked';
	/** How many requests. Default 1. */
	times?: number;
	/** Only requests with this method. */
	method?: string;
}

const faults: Readonly<Record<InjectedFault['kind'], () => Fault>> = {
	tooManyClients: () =>
		unhandled('org.postgresql.util.PSQLException: FATAL: sorry, too many clients already'),
	locked: () =>
		new Fault(503, { code: 503, message: 'Database is locked' }, 'application/json', {
			'retry-after': '1',
		}),
};

export class InjectedFaults {
	private waiting: { fault: InjectedFault; left: number }[] = [];

	add(fault: InjectedFault): void {
		this.waiting.push({ fault, left: fault.times ?? 1 });
	}

	/** Throws where one is meant for this request. */
	check(method: string): void {
		const next = this.waiting.find(
			({ fault }) => fault.method === undefined || fault.method === method,
		);
		if (next === undefined) return;
		next.left--;
		this.waiting = this.waiting.filter(({ left }) => left > 0);
		throw faults[next.fault.kind]();
	}
}
