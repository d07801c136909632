import type { EmulatorOptions, Version } from '../../../testing/emulator';
import { DATABASES, type Parsed, type Reply, type Server, postgres, serve } from './support';

export const INGESTION = '/v1/services/ingestionPipelines';

export const releases: Version[] = ['1.1', '1.2', '1.6', '1.13', '2.0'];

/** Whether a release is that one or a later one. */
export function isFrom(version: Version, first: Version): boolean {
	return releases.indexOf(version) >= releases.indexOf(first);
}

/** A server whose time stands still, with the database service `shop`. */
export interface IngestionServer extends Server {
	serviceId: string;
	/** A request for a pipeline of `shop`. */
	request(name: string, more?: object): Record<string, unknown>;
	/** Creates one; answers it. */
	create(name: string, more?: object): Promise<Parsed>;
	/** The same, deployed, and known to Airflow. */
	deployed(name: string, more?: object): Promise<Parsed>;
	act(action: string, id: string, token?: string): Promise<Reply>;
	/** Lets time pass. */
	pass(seconds: number): void;
}

export async function serveIngestion(
	version: Version,
	options: EmulatorOptions = {},
): Promise<IngestionServer> {
	const server = await serve({ version, ingestion: { clock: 'manual' }, ...options });
	const service = await server.post(DATABASES, postgres('shop'));
	const request: IngestionServer['request'] = (name, more = {}) => ({
		name,
		service: { id: service.body.id, type: 'databaseService' },
		pipelineType: 'metadata',
		sourceConfig: { config: { type: 'DatabaseMetadata' } },
		airflowConfig: {},
		...more,
	});
	const create: IngestionServer['create'] = async (name, more) => {
		const { status, body, text } = await server.post(INGESTION, request(name, more));
		if (status !== 201) throw new Error(text);
		return body;
	};
	const act: IngestionServer['act'] = async (action, id, token) =>
		await server.call(
			'POST',
			`${INGESTION}/${action}/${id}`,
			undefined,
			token === undefined ? {} : { token },
		);
	const pass = (seconds: number) => server.ingestion.clock.advance(seconds * 1000);
	return {
		...server,
		serviceId: service.body.id,
		request,
		create,
		act,
		pass,
		deployed: async (name, more) => {
			const created = await create(name, more);
			const answer = await act('deploy', created.id);
			if (answer.status !== 200) throw new Error(answer.text);
			pass(20);
			return (await server.get(`${INGESTION}/${created.id}`)).body;
		},
	};
}

/** The path of a pipeline's runs. */
export function runsOf(fqn: string, query = '?startTs=0&endTs=9999999999999'): string {
	return `${INGESTION}/${encodeURIComponent(fqn)}/pipelineStatus${query}`;
}
