import { rounded } from '../figures';
import { median } from '../median';
import type { Server } from '../processes';
import type { Figure } from '../results';
import type { Given } from '../variants';
import { openN8n } from './n8n';
import type { Peer } from './peer';
import { openPython } from './python';

interface Plan {
	rounds: number;
	latencyMs: number;
}

/** Medians of what else is installed; what is not is told and left out. */
export async function measurePeers(
	server: Server,
	given: Given,
	plan: Plan,
	report: (text: string) => void,
): Promise<Figure[]> {
	const openers = [
		{ name: 'n8n (npm run test:n8n installs it)', open: async () => await openN8n(server, given) },
		{
			name: 'the Python SDK (openmetadata-ingestion in benchmarks/peers/.venv, or OPENMETADATA_PYTHON)',
			open: async () => await openPython(server),
		},
	];
	const figures: Figure[] = [];
	for (const { name, open } of openers) {
		report(`Measuring ${name}`);
		try {
			const peer = await open();
			if (peer === undefined) report(`Left out, as it is not installed: ${name}`);
			else figures.push(...(await mediansOf(peer, given.count, plan)));
		} catch (thrown) {
			// What was measured before must not be lost.
			report(`Left out, as it does not work: ${name}. ${String(thrown)}`);
		}
	}
	return figures;
}

async function mediansOf(
	peer: Peer,
	count: number,
	{ rounds, latencyMs }: Plan,
): Promise<Figure[]> {
	const all: Figure[][] = [];
	try {
		for (let round = 0; round < rounds; round += 1) {
			all.push(await peer.measure(count, latencyMs));
		}
	} finally {
		await peer.close();
	}
	const first = all[0] ?? [];
	return first.map((figure, way) => ({
		...figure,
		seconds: rounded(median(all.map((figures) => figures[way]?.seconds ?? figure.seconds))),
	}));
}
