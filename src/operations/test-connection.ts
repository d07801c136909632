import { upperFirst } from '../lib/text';
import { canonicalServiceType, isSecretName, releaseOf, secretTexts } from '../connections';
import type { EntityContext } from '../context/entity-context';
import { UnsupportedError, ValidationError } from '../errors/errors';
import { withNotSent } from '../errors/not-sent';
import { ingestionContext } from '../ingestion/requests';
import { type ConnectionToTest, testConnection } from '../ingestion/test-connection';
import { prepareConnection } from '../input/connection';
import { isObject, textAt, textsIn } from '../lib/json';
import { read } from '../reconcile/read';
import type { ConnectionTest, GivenConnection, WaitOptions } from '../types/ingestion';
import type { EntityRef } from '../types/options';
import { schemaOf } from '../wire/redact';

const usual: WaitOptions = { timeLimitMs: 120_000, intervalMs: 2_000 };

/** Has a connection tried: see `Collection.testConnection`. */
export async function testServiceConnection(
	context: EntityContext,
	tested: EntityRef | GivenConnection,
	options: WaitOptions = usual,
): Promise<ConnectionTest> {
	const connection =
		'connection' in tested ? await given(context, tested) : await stored(context, tested);
	return await testConnection(ingestionContext(context), connection, options);
}

/** `Database`: how these requests name the kind of service. */
function kindIn({ definition }: EntityContext): string {
	const kind = definition.connection?.kind;
	if (kind === undefined) {
		throw new UnsupportedError(`${upperFirst(definition.labels)} have no connection.`, {
			remedy: 'Test the connection of a service.',
		});
	}
	return spelledOtherwise[kind] ?? kind.replace(/^[a-z]/, (letter) => letter.toUpperCase());
}

const spelledOtherwise: Readonly<Record<string, string>> = { mlmodel: 'MlModel' };

/** The server puts the secrets back that it masks, as long as the service is named. */
async function stored(context: EntityContext, ref: EntityRef): Promise<ConnectionToTest> {
	const kind = kindIn(context);
	const service = await read(context, ref);
	const { connection, name } = service;
	const config =
		isObject(connection) && isObject(connection.config) ? connection.config : undefined;
	const serviceType = textAt(service, 'serviceType');
	if (config === undefined || serviceType === undefined) {
		throw new ValidationError(`The ${context.definition.label} "${name}" has no connection.`, {
			field: 'connection',
			remedy: withNotSent('Give it one first.'),
		});
	}
	const secrets = () => textsUnder(config);
	return { kind, serviceType, config, serviceName: name, secrets };
}

/** Bots read the secrets of services. */
function textsUnder(config: object): string[] {
	return Object.entries(config).flatMap(([key, value]) => {
		if (isSecretName(key)) return textsIn(value);
		return isObject(value) ? textsUnder(value) : [];
	});
}

async function given(
	context: EntityContext,
	{ serviceType: typed, connection, name = '' }: GivenConnection,
): Promise<ConnectionToTest> {
	const kind = kindIn(context);
	const { definition, dialect, session } = context;
	const release = releaseOf(dialect.version);
	const own = definition.connection?.kind;
	const serviceType = own === undefined ? typed : canonicalServiceType(own, typed, release.name);
	const schema = await schemaOf(definition, serviceType, release.name);
	const made = prepareConnection({
		label: definition.label,
		name,
		schema,
		isNewer: release.isNewer,
		connection,
		secrets: session.secrets,
		exists: false,
	});
	const { config } = made;
	return { kind, serviceType, config, secrets: () => secretTexts({ schema, config }) };
}
