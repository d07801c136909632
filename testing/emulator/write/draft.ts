import { badRequest, invalid } from '../lib/fault';
import { type Json, type JsonObject, isJsonArray, isObject, stringOf } from '../lib/json-value';
import type { Kind } from '../model/kinds/kind';
import { fqnOf, refuseQuote } from '../model/names';
import { entityByFqn, known } from '../model/references';
import type { Ref, Relations, Stored } from '../model/stored';
import { checkedTags } from '../model/tags';
import { propertyNames, relationsShownAs } from '../read/property-names';
import type { World } from '../model/world';
import { Binder, SetterlessError } from './bind';
import { keptConnection } from './connection';
import { draftedChildren, draftedRelations } from './drafted-relations';
import { validate } from './validate';

/** What a create request says. */
export interface Draft {
	name: string;
	fullyQualifiedName: string;
	/** What it lies in. */
	parent: Pick<Stored, 'id'> | undefined;
	/** Only what was given. */
	attributes: JsonObject;
	relations: Relations;
	/** Teams that are to hang below it. */
	children: readonly Ref[];
	tags: JsonObject[];
	/** The fields that the request names. */
	sent: ReadonlySet<string>;
}

/** Kept in places of their own, or not at all. */
const notAttributes: ReadonlySet<string> = new Set([
	'name',
	'fullyQualifiedName',
	'connection',
	'parent',
	'service',
	'children',
	'assets',
	'tags',
]);

/** Reads a create request: binding, bean validation, references. Throws as a server answers. */
export function draftOf(world: World, kind: Kind, body: Json): Draft {
	return resolveDraft(world, kind, boundRequest(world, kind, body));
}

/** Jackson's part of it. */
export function boundRequest({ dialect }: World, kind: Kind, body: Json): JsonObject {
	const { create } = kind;
	if (create === undefined) throw new Error(`${kind.type} cannot be written.`);
	if (body === null) throw invalid(['The request body must not be null']);
	if (!isObject(body)) throw invalid([`${create.javaClass} must not be null`]);
	try {
		return new Binder(dialect, kind, create.properties, create.javaClass).bind(body);
	} catch (error) {
		throw error instanceof SetterlessError ? badRequest(error.message) : error;
	}
}

/** Everything after it. */
export function resolveDraft(world: World, kind: Kind, request: JsonObject): Draft {
	validate(world.dialect, kind.create?.properties ?? {}, request);
	const name = stringOf(request.name) ?? '';
	refuseQuote(name);
	const within = containerOf(world, kind, request);
	const labels = isJsonArray(request.tags) ? request.tags.filter(isObject) : [];
	return {
		name,
		fullyQualifiedName: fqnOf(within?.fullyQualifiedName, name),
		parent: within,
		attributes: {
			...attributesOf(world, kind, request),
			...connectionOf(world, kind, name, request),
		},
		relations: draftedRelations(world, kind, request),
		children: draftedChildren(world, kind, request),
		tags: world.dialect.has('writesTags') ? checkedTags(world, labels) : [],
		sent: new Set(Object.keys(request)),
	};
}

/** What the entity lies in. */
function containerOf(world: World, kind: Kind, request: JsonObject): Stored | undefined {
	const { parent, service } = request;
	if (kind.hasParent === true && typeof parent === 'string') {
		return entityByFqn(world, kind.type, parent);
	}
	if (kind.liesInService !== true || !isObject(service)) return undefined;
	return known(world, stringOf(service.type) ?? '', stringOf(service.id) ?? '');
}

function attributesOf(world: World, kind: Kind, request: JsonObject): JsonObject {
	const kept = propertyNames(world, kind);
	const relations = new Set(relationsShownAs(world, kind).map(({ name }) => name));
	const isAttribute = (name: string) =>
		kept.has(name) && !relations.has(name) && !notAttributes.has(name);
	return Object.fromEntries(Object.entries(request).filter(([name]) => isAttribute(name)));
}

function connectionOf(
	{ dialect }: World,
	{ service }: Kind,
	name: string,
	request: JsonObject,
): JsonObject {
	const { connection, serviceType } = request;
	if (service === undefined || !isObject(connection)) return {};
	const { release } = dialect;
	const owner = { release, kind: service, serviceType: stringOf(serviceType) ?? '', name };
	return { connection: keptConnection(owner, connection) };
}
