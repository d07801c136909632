import type { ServiceKind } from '../connections';
import type { EntityContext } from '../context/entity-context';
import type { Session } from '../context/session';
import { definitions, type EntityDefinition } from '../entities';
import { NotFoundError, ValidationError } from '../errors/errors';
import { withNotSent } from '../errors/not-sent';
import { unlessNotFound } from '../errors/unless-not-found';
import { path } from '../http/path';
import { type JsonObject, isObject, textAt } from '../lib/json';
import { isUuid } from '../lib/uuid';
import { quoteName } from '../server/fqn';
import type { ReferenceInput } from '../types/input';
import type { Reference } from '../types/results';

/** A service that has, or is to have, pipelines. */
export interface IngestedService {
	reference: Reference;
	kind: ServiceKind;
	/** Of its connection, secrets masked; absent where none is stored. */
	config: JsonObject | undefined;
}

type Found = Promise<IngestedService | undefined>;

const known = new WeakMap<Session, Map<string, Found>>();

interface ServiceDefinition extends EntityDefinition {
	connection: { kind: ServiceKind };
}

function isOfService(definition: EntityDefinition): definition is ServiceDefinition {
	return definition.connection !== undefined;
}

const serviceDefinitions: readonly ServiceDefinition[] =
	Object.values(definitions).filter(isOfService);

/** `databaseService` → `database`; nothing for what is no service. */
export function kindOfService(type: string): ServiceKind | undefined {
	return serviceDefinitions.find((one) => one.type === type)?.connection.kind;
}

/**
 * The service that is given as `database:shop`, `databaseService:shop`, a name, a fully qualified
 * name, an id, or a reference. Each is asked for once. Throws NotFoundError, or ValidationError where
 * services of several kinds have that name.
 */
export async function findService(
	context: EntityContext,
	given: ReferenceInput,
): Promise<IngestedService> {
	const { types, name } = askedFor(context, given);
	const found = await Promise.all(
		types.map(async (definition) => await ask(context, definition, name)),
	);
	const [only, ...others] = found.filter((one) => one !== undefined);
	if (only === undefined) throw notFound(types, name);
	if (others.length === 0) return only;
	const all = [only, ...others].map(({ kind }) => `"${kind}:${name}"`);
	throw new ValidationError(`"${name}" in "service" is the name of more than one service.`, {
		field: 'service',
		remedy: withNotSent(`Specify one: ${all.join(', ')}.`),
	});
}

interface AskedFor {
	types: readonly ServiceDefinition[];
	name: string;
}

function askedFor({ dialect }: EntityContext, given: ReferenceInput): AskedFor {
	const [, prefix = '', rest = ''] = typeof given === 'string' ? split(given) : [];
	const text = typeof given === 'string' ? rest : undefined;
	const reference = typeof given === 'string' ? {} : given;
	const type = prefix === '' ? reference.type : prefix;
	const name = text ?? reference.id ?? reference.fullyQualifiedName ?? reference.name ?? '';
	const onServer = serviceDefinitions.filter(
		({ since }) => since === undefined || dialect.has(since),
	);
	const types = type === undefined ? onServer : onServer.filter((one) => isCalled(one, type));
	if (types.length === 0 || name === '') {
		throw new ValidationError(
			`"service" does not name a kind of service that this server supports, or has no name.`,
			{
				field: 'service',
				remedy: `Enter its kind and name, such as "database:shop". Kinds: ${onServer.map(kindOf).join(', ')}.`,
			},
		);
	}
	return { types, name };
}

/** `database:shop` → `database`, `shop`; a colon after anything else is a part of the name. */
function split(text: string): string[] {
	const trimmed = text.trim();
	const prefixed = /^(\w+):(.+)$/s.exec(trimmed);
	const [, prefix = ''] = prefixed ?? [];
	const isKind = serviceDefinitions.some((one) => isCalled(one, prefix));
	return isKind && prefixed !== null ? [...prefixed] : [trimmed, '', trimmed];
}

function isCalled(definition: ServiceDefinition, name: string): boolean {
	const plain = name.toLowerCase();
	return plain === definition.type.toLowerCase() || plain === kindOf(definition).toLowerCase();
}

function kindOf({ connection }: ServiceDefinition): ServiceKind {
	return connection.kind;
}

async function ask(context: EntityContext, definition: ServiceDefinition, name: string): Found {
	const services = known.get(context.session) ?? new Map<string, Found>();
	known.set(context.session, services);
	const key = `${definition.type} ${name}`;
	const asked = services.get(key) ?? read(context, definition, name);
	services.set(key, asked);
	// A look-up that could not be made says nothing about the next one.
	asked.catch(() => services.delete(key));
	return await asked;
}

async function read(context: EntityContext, definition: ServiceDefinition, name: string): Found {
	if (isUuid(name)) return await readAt(context, definition, path`/${name}`);
	const first = await readAt(context, definition, path`/name/${name}`);
	const quoted = quoteName(name);
	if (first !== undefined || quoted === name || name.startsWith('"')) return first;
	return await readAt(context, definition, path`/name/${quoted}`);
}

async function readAt(
	{ sender }: EntityContext,
	definition: ServiceDefinition,
	below: string,
): Found {
	const request = { method: 'GET', path: definition.path + below } as const;
	return serviceOf(definition, (await unlessNotFound(sender.send(request)))?.body);
}

function serviceOf(definition: ServiceDefinition, body: unknown): IngestedService | undefined {
	if (!isObject(body)) return undefined;
	const id = textAt(body, 'id');
	const name = textAt(body, 'name');
	if (id === undefined || name === undefined) return undefined;
	const fullyQualifiedName = textAt(body, 'fullyQualifiedName') ?? name;
	const displayName = textAt(body, 'displayName');
	const { connection } = body;
	return {
		reference: {
			id,
			type: definition.type,
			name,
			fullyQualifiedName,
			...(displayName !== undefined && { displayName }),
		},
		kind: kindOf(definition),
		config: isObject(connection) && isObject(connection.config) ? connection.config : undefined,
	};
}

function notFound(types: readonly EntityDefinition[], name: string): NotFoundError {
	const kinds = types.map(({ label }) => label).join(' or ');
	return new NotFoundError(`There is no ${kinds} "${name}" (field "service").`, {
		field: 'service',
		remedy: withNotSent('Check the name, or register the service first.'),
	});
}
