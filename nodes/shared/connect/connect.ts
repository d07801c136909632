import type { IExecuteFunctions } from 'n8n-workflow';
import type { Collection, Limits, OpenMetadataClient } from '../../../src';
import { egressOf } from './egress';
import { redactorOf, readConnectionSecrets, textsOf } from './secrets';
import type { NodeEntity } from '../node/entities';
import type { Redact } from '../base/errors';
import type { Hints } from '../execution/hints';
import type { Parameters } from '../base/parameters';
import { isRecord } from '../base/values';

/** One client for the whole execution. */
export interface Connection {
	client: OpenMetadataClient;
	collection: Collection;
	redact: Redact;
	/** Texts of the secrets credential; they are in no connection that is put out. */
	secrets: readonly string[];
}

const defaultConcurrency = 8;
const highestConcurrency = 64;

/** n8n's credentials, policies and the node's options → a client. Whoever calls it closes the client. */
export async function connect(
	context: IExecuteFunctions,
	entity: NodeEntity,
	parameters: Parameters,
	hints: Hints,
): Promise<Connection> {
	const credential = await context.getCredentials('openMetadataJwtApi');
	const connectionSecrets =
		entity.kind === undefined ? {} : await readConnectionSecrets(context, parameters);
	const secrets = textsOf(connectionSecrets);
	const token = text(credential.token);
	const options = parameters.read('options', 0);
	const signal = context.getExecutionCancelSignal();
	const { OpenMetadataClient } = await import('../../../src');
	const client = new OpenMetadataClient({
		baseUrl: text(credential.baseUrl),
		token,
		ignoreSslIssues: credential.ignoreSslIssues === true,
		concurrency: concurrencyOf(options),
		limits: limitsOf(options),
		connectionSecrets,
		egress: egressOf(context, credential),
		onNotice: (notice) => hints.add(notice),
		...(signal === undefined ? {} : { signal }),
	});
	return {
		client,
		collection: client.collection(entity.type),
		redact: redactorOf([token, ...secrets]),
		secrets,
	};
}

function text(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

function concurrencyOf(options: unknown): number {
	const wanted = isRecord(options) ? options.concurrency : undefined;
	if (typeof wanted !== 'number' || !(wanted >= 1)) return defaultConcurrency;
	return Math.min(Math.floor(wanted), highestConcurrency);
}

/** Options of the form and the limits that they set; the form has seconds and megabytes. */
const limitOptions: Readonly<Record<string, { limit: keyof Limits; factor: number }>> = {
	connectTimeout: { limit: 'connectMs', factor: 1000 },
	answerTimeout: { limit: 'headersMs', factor: 1000 },
	requestTimeout: { limit: 'requestMs', factor: 1000 },
	retryTime: { limit: 'budgetMs', factor: 1000 },
	answerSize: { limit: 'answerBytes', factor: 1024 * 1024 },
};

function limitsOf(options: unknown): Partial<Limits> {
	const limits: Partial<Limits> = {};
	if (!isRecord(options)) return limits;
	for (const [name, { limit, factor }] of Object.entries(limitOptions)) {
		const value = options[name];
		if (typeof value === 'number' && value > 0) limits[limit] = value * factor;
	}
	return limits;
}
