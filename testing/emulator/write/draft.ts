import { invalid, unhandled } from '../http/fault';
import { type Json, type JsonObject, isJsonArray, isObject, stringOf } from '../json';
import type { Kind } from '../model/kinds';
import { fqnOf, refuseQuote } from '../model/names';
import { expertsByName, knownByFqn, oneDomain, ownersOf, refsOf } from '../model/references';
import type { Ref, Relations } from '../model/stored';
import { checkedTags } from '../model/tags';
import type { World } from '../world';
import { Binder } from './bind';
import { keptConnection } from './connection';
import { validate } from './validate';

/** What a create request says. */
export interface Draft {
	name: string;
	fullyQualifiedName: string;
	/** Only what was given. */
	attributes: JsonObject;
	relations: Relations;
	tags: JsonObject[];
}

/** Given by the request, kept as they are. */
const plain = ['displayName', 'description', 'serviceType', 'style', 'extension'] as const;

/** Reads a create request: binding, bean validation, references. Throws as a server answers. */
export function draftOf(world: World, kind: Kind, body: Json): Draft {
	return resolveDraft(world, kind, boundRequest(world, kind, body));
}

/** Jackson's part of it. */
export function boundRequest({ dialect }: World, kind: Kind, body: Json): JsonObject {
	const { create } = kind;
	if (create === undefined) throw new Error(`${kind.type} cannot be written.`);
	if (body === null) throw invalid(['The request body must not be null']);
	const object = isObject(body) ? body : {};
	if (!isObject(body)) throw invalid([`${create.javaClass} must not be null`]);
	return new Binder(dialect, kind, create.properties, create.javaClass).bind(object);
}

/** Everything after it. */
export function resolveDraft(world: World, kind: Kind, request: JsonObject): Draft {
	validate(world.dialect, kind.create?.properties ?? {}, request);
	const name = stringOf(request.name) ?? '';
	refuseQuote(name);
	const attributes: JsonObject = {};
	for (const key of plain) if (request[key] !== undefined) attributes[key] = request[key];
	addConnection(world, kind, name, request, attributes);
	return {
		name,
		fullyQualifiedName: fqnOf(undefined, name),
		attributes,
		relations: relationsOf(world, kind, request),
		tags: checkedTags(world, list(request.tags).filter(isObject)),
	};
}

function addConnection(
	world: World,
	kind: Kind,
	name: string,
	request: JsonObject,
	attributes: JsonObject,
): void {
	const { connection, serviceType } = request;
	if (kind.service === undefined || !isObject(connection)) return;
	const type = stringOf(serviceType) ?? '';
	const owner = { release: world.dialect.release, kind: kind.service, serviceType: type, name };
	attributes.connection = keptConnection(owner, connection);
}

function list(value: Json | undefined): Json[] {
	if (value === undefined) return [];
	return isJsonArray(value) ? value : [value];
}

function texts(value: Json | undefined): string[] {
	return list(value).flatMap((one) => stringOf(one) ?? []);
}

function relationsOf(world: World, kind: Kind, request: JsonObject): Relations {
	const owners = ownersOf(world, [...list(request.owner), ...list(request.owners)]);
	const relations = {
		owners,
		domains: domainsOf(world, kind, request),
		experts: expertsByName(world, texts(request.experts)),
		reviewers: refsOf(world, list(request.reviewers)),
		dataProducts: texts(request.dataProducts).map((fqn) => knownByFqn(world, 'dataProduct', fqn)),
	};
	return Object.fromEntries(Object.entries(relations).filter(([, refs]) => refs.length > 0));
}

function domainsOf(world: World, kind: Kind, request: JsonObject): Ref[] {
	const names = [...texts(request.domain), ...texts(request.domains)];
	const refs = names.map((fqn) => knownByFqn(world, 'domain', fqn));
	if (kind.type === 'dataProduct' && refs.length === 0) {
		const cause = 'because "entity.getDomain()" is null';
		throw unhandled(`Cannot invoke "EntityReference.getId()" ${cause}`);
	}
	return oneDomain([...new Map(refs.map((ref) => [ref.id, ref])).values()]);
}
