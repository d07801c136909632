import { rounded } from '../figures';
import type { Server } from '../processes';
import type { Figure, Setting } from '../results';

/** Something that people use today and that runs outside of the benchmark's own processes. */
export interface Peer {
	/** One run of each of its ways; `latencyMs` for those that are not measured at costs. */
	measure: (count: number, latencyMs: number) => Promise<Figure[]>;
	close: () => Promise<void>;
}

interface PeerRun extends Setting {
	id: string;
	title: string;
	count: number;
	seconds: number;
}

/** With what the server saw. Throws where not all services are as desired. */
export async function peerFigure(
	server: Server,
	{ id, title, count, latencyMs, costs, seconds }: PeerRun,
): Promise<Figure> {
	const { requests, connections, asExpected } = await server.report(count);
	if (asExpected !== count)
		throw new Error(`${id}: ${asExpected} of ${count} services are as desired.`);
	return {
		id,
		title,
		group: 'peer',
		latencyMs,
		...(costs === undefined ? {} : { costs }),
		bulk: false,
		services: count,
		seconds: rounded(seconds),
		requests,
		connections,
	};
}
