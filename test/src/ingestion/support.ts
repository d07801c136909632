import { Dialect } from '../../../src/server/dialect';
import { Transport } from '../../../src/http/transport';
import type { IngestionContext } from '../../../src/ingestion/requests';
import { type ReadPipeline, readPipeline } from '../../../src/ingestion/pipeline';
import type { EmulatorOptions, Version } from '../../../testing/emulator';
import { seedPipeline } from '../../catalog';
import { onClose, serve, type World } from '../support';

export const releases: Version[] = ['1.1', '1.2', '1.6', '1.13', '2.0'];

/** Whether a release is that one or a later one. */
export function isFrom(version: Version, first: Version): boolean {
	return releases.indexOf(version) >= releases.indexOf(first);
}

export interface IngestionWorld extends World {
	context: IngestionContext;
	/** The same for somebody else. */
	as(who: keyof World['tokens']): IngestionContext;
	/** What was waited for, in milliseconds. */
	pauses: number[];
	/** What waiting does. */
	waiting: { pause: (milliseconds: number) => Promise<void> };
	/** Creates a pipeline of the service `shop`; `deployed` long ago, unless that is false. */
	pipeline(name: string, more?: object, deployed?: boolean): Promise<ReadPipeline>;
	/** Reads one again. */
	read(name: string): Promise<ReadPipeline>;
}

/** A server whose time stands still but for what is waited for. */
export async function serveIngestion(
	version: Version,
	options: EmulatorOptions = {},
): Promise<IngestionWorld> {
	const world = await serve({ version, ingestion: { clock: 'manual' }, ...options });
	const pauses: number[] = [];
	const waiting = {
		pause: (milliseconds: number) => {
			pauses.push(milliseconds);
			world.ingestion.clock.advance(milliseconds);
			return Promise.resolve();
		},
	};
	const as: IngestionWorld['as'] = (who) => {
		const options = { baseUrl: world.url, token: world.tokens[who], env: {} };
		const sender = new Transport({ ...options, limits: { budgetMs: 500 } });
		onClose(async () => await sender.close());
		const context: IngestionContext = {
			sender,
			dialect: new Dialect(world.version),
			pause: async (milliseconds) => await waiting.pause(milliseconds),
			part: () => context,
		};
		return context;
	};
	const context = as('user');
	world.catalog.seed('databaseService', { name: 'shop', serviceType: 'Postgres' });
	const read = async (name: string) => await readPipeline(context, { fqn: `shop.${name}` });
	return {
		...world,
		context,
		as,
		pauses,
		waiting,
		read,
		pipeline: async (name, more = {}, deployed = true) => {
			seedPipeline(world.catalog, name, { deployed, ...more });
			if (deployed) {
				world.ingestion.airflow.deploy(name, `shop.${name}`, {});
				world.ingestion.clock.advance(60_000);
			}
			return await read(name);
		},
	};
}
