import type { IExecuteFunctions } from 'n8n-workflow';
import type { Collection, Limits, OpenMetadataClient } from '../../../src';
import { egressOf } from './egress';
import { redactorOf, readConnectionSecrets, textsOf } from './secrets';
import type { EntityDefinition } from '../../../src/entities';
import type { Redact } from '../base/errors';
import type { Hints } from '../execution/hints';
import type { Parameters } from '../base/parameters';
import { memberOf, numberFrom, positiveOf, switchOf } from '../base/strict-values';
import { textOf } from '../base/values';
import { withLabels } from '../base/words';

/** One client for the whole execution. */
export interface Connection {
	client: OpenMetadataClient;
	collection: Collection;
	redact: Redact;
	/** Texts of the secrets credential; they are in no connection that is put out. */
	secrets: readonly string[];
	/** The services that it has entries for. */
	secretServices: readonly string[];
}

const defaultConcurrency = 8;
const highestConcurrency = 64;

/** n8n's credentials, policies and the node's options → a client. Whoever calls it closes the client. */
export async function connect(
	context: IExecuteFunctions,
	entity: EntityDefinition,
	parameters: Parameters,
	hints: Hints,
): Promise<Connection> {
	const credential = await context.getCredentials('openMetadataJwtApi');
	const connectionSecrets =
		entity.connection === undefined ? {} : await readConnectionSecrets(context, parameters);
	const secrets = textsOf(connectionSecrets);
	const token = textOf(credential.token);
	const limits = parameters.read(limitsName, 0);
	const signal = context.getExecutionCancelSignal();
	const { OpenMetadataClient } = await import('../../../src');
	const client = new OpenMetadataClient({
		baseUrl: textOf(credential.baseUrl),
		token,
		ignoreSslIssues: credential.ignoreSslIssues === true,
		concurrency: concurrencyOf(limits),
		limits: limitsOf(limits),
		verify: verifies(limits),
		connectionSecrets,
		egress: egressOf(context, credential),
		onNotice: (notice) => hints.add(withLabels(notice)),
		...(signal === undefined ? {} : { signal }),
	});
	return {
		client,
		collection: client.collection(entity.type),
		redact: redactorOf([token, ...secrets]),
		secrets,
		secretServices: Object.keys(connectionSecrets),
	};
}

/** The collection that these limits are in. */
const limitsName = 'performanceAndLimits';

/** Throws a `ParameterError` for what is no number. */
function concurrencyOf(given: unknown): number {
	const concurrency = memberOf(limitsName, given, 'concurrency');
	if (concurrency === undefined) return defaultConcurrency;
	return Math.min(Math.floor(numberFrom(1, 'concurrency', concurrency)), highestConcurrency);
}

/** Throws a `ParameterError` for what is neither true nor false. */
function verifies(given: unknown): boolean {
	const verify = memberOf(limitsName, given, 'verifyChanges');
	return verify === undefined || switchOf('verifyChanges', verify);
}

/** Fields of the form and the limits that they set; the form has seconds and megabytes. */
const limitFields: Readonly<Record<string, { limit: keyof Limits; factor: number }>> = {
	connectTimeout: { limit: 'connectMs', factor: 1000 },
	responseTimeout: { limit: 'headersMs', factor: 1000 },
	requestTimeout: { limit: 'requestMs', factor: 1000 },
	retryTimeout: { limit: 'budgetMs', factor: 1000 },
	maximumResponseSize: { limit: 'responseBytes', factor: 1024 * 1024 },
};

/** Throws a `ParameterError` for what is no number. */
function limitsOf(given: unknown): Partial<Limits> {
	const limits: Partial<Limits> = {};
	for (const [name, { limit, factor }] of Object.entries(limitFields)) {
		const value = memberOf(limitsName, given, name);
		if (value !== undefined) limits[limit] = positiveOf(name, value) * factor;
	}
	return limits;
}
