import { rounded } from '../figures';
import type { Server } from '../processes';
import type { Figure } from '../results';

/** Something that people use today and that runs outside of the benchmark's own processes. */
export interface Peer {
	/** One run of each of its ways. */
	measure: (count: number, latencyMs: number) => Promise<Figure[]>;
	close: () => Promise<void>;
}

interface PeerRun {
	id: string;
	title: string;
	count: number;
	latencyMs: number;
	seconds: number;
}

/** With what the server saw. Throws where not all services are as desired. */
export async function peerFigure(
	server: Server,
	{ id, title, count, latencyMs, seconds }: PeerRun,
): Promise<Figure> {
	const { requests, connections, asExpected } = await server.report(count);
	if (asExpected !== count)
		throw new Error(`${id}: ${asExpected} of ${count} services are as desired.`);
	return {
		id,
		title,
		group: 'peer',
		latencyMs,
		bulk: false,
		services: count,
		seconds: rounded(seconds),
		requests,
		connections,
	};
}
