import { isServiceType } from '../connection/service-types';
import type { Dialect } from '../model/dialect';
import { badRequest } from '../lib/fault';
import { type Json, type JsonObject, isJsonArray, isObject, member } from '../lib/json-value';
import { type Kind, capital } from '../model/kinds/kind';
import { isUuid, notAnId } from '../model/names';
import { type Properties, type Property, type Shape, knownProperties } from '../model/properties';

const referenceNames = [
	'id',
	'type',
	'name',
	'fullyQualifiedName',
	'description',
	'displayName',
	'deleted',
	'inherited',
	'href',
];
const referenceClass = 'org.openmetadata.schema.type.EntityReference';

const labelNames = [
	'tagFQN',
	'name',
	'displayName',
	'description',
	'style',
	'source',
	'labelType',
	'state',
	'href',
	'reason',
	'appliedAt',
	'appliedBy',
	'metadata',
];
const labelClass = 'org.openmetadata.schema.type.TagLabel';

const labelChoices: Readonly<Record<string, readonly string[]>> = {
	source: ['Classification', 'Glossary'],
	labelType: ['Manual', 'Propagated', 'Automated', 'Derived', 'Generated'],
	state: ['Suggested', 'Confirmed'],
};

/** The class knows the property and cannot set it. */
export class SetterlessError extends Error {}

/** What the server makes of a JSON object, like Jackson: unknown names and wrong types are a 400. */
export class Binder {
	private readonly properties: Properties;

	constructor(
		private readonly dialect: Dialect,
		private readonly kind: Kind,
		properties: Properties,
		private readonly javaClass: string,
	) {
		this.properties = knownProperties(dialect, properties);
	}

	/** The members that are given; `null` counts as absent. */
	bind(body: JsonObject): JsonObject {
		const names = Object.keys(this.properties);
		const bound: JsonObject = {};
		for (const [name, value] of Object.entries(body)) {
			const property = Object.hasOwn(this.properties, name) ? this.properties[name] : undefined;
			if (property === undefined) throw unrecognized(name, this.javaClass, names);
			if (value === undefined || value === null) continue;
			this.requireSetter(name, property);
			bound[name] = this.read(property.shape, value);
			this.requireChoice(name, property, value);
		}
		return bound;
	}

	private requireSetter(name: string, { setterSince: since }: Property): void {
		if (since === undefined || this.dialect.knows({ since })) return;
		const cause = 'no way to handle typed deser with setterless yet';
		throw new SetterlessError(`Problem deserializing 'setterless' property ("${name}"): ${cause}`);
	}

	private requireChoice(name: string, { choices }: Property, value: Json): void {
		if (choices === undefined || choices.includes(readText(value))) return;
		throw unknownChoice(`${this.javaClass}$${capital(name)}`, readText(value));
	}

	private read(shape: Shape, value: Json): Json {
		const readers: Record<Shape, (value: Json) => Json> = {
			text: readText,
			texts: (list) => elements(list).map(readText),
			ids: (list) => elements(list).map(readId),
			object: (one) => readObject(one, 'java.util.LinkedHashMap'),
			any: (one) => one,
			boolean: (one) => one,
			reference: readReference,
			references: (list) => elements(list).map(readReference),
			tags: (list) => elements(list).map(readLabel),
			connection: (one) => this.readConnection(one),
			serviceType: (one) => this.readServiceType(one),
		};
		return readers[shape](value);
	}

	private readConnection(value: Json): Json {
		const name = `${this.connectionName()}Connection`;
		const connection = readObject(value, `org.openmetadata.schema.type.${name}`);
		const unknown = Object.keys(connection).find((key) => key !== 'config');
		if (unknown !== undefined) {
			throw unrecognized(unknown, `org.openmetadata.schema.type.${name}`, ['config']);
		}
		return connection;
	}

	private readServiceType(value: Json): Json {
		const text = readText(value);
		const { service } = this.kind;
		if (service !== undefined && isServiceType(this.dialect.release, service, text)) return text;
		const enumeration = `Create${this.connectionName()}Service$${this.connectionName()}ServiceType`;
		throw unknownChoice(`org.openmetadata.schema.api.services.${enumeration}`, text);
	}

	private connectionName(): string {
		return capital(this.kind.service ?? '');
	}
}

function unknownChoice(javaClass: string, value: string): Error {
	return badRequest(`Cannot construct instance of \`${javaClass}\`, problem: ${value}`);
}

function unrecognized(name: string, javaClass: string, known: string[]): Error {
	const list = known.map((one) => `"${one}"`).join(', ');
	const ignorable = `not marked as ignorable (${known.length} known properties: ${list}])`;
	return badRequest(`Unrecognized field "${name}" (class ${javaClass}), ${ignorable}`);
}

function mismatch(javaClass: string, value: Json): Error {
	const token = isJsonArray(value) ? 'Array value (token `JsonToken.START_ARRAY`)' : 'this value';
	const shown = isObject(value) ? 'Object value (token `JsonToken.START_OBJECT`)' : token;
	return badRequest(`Cannot deserialize value of type \`${javaClass}\` from ${shown}`);
}

function readText(value: Json): string {
	if (isObject(value) || isJsonArray(value) || value === null) {
		throw mismatch('java.lang.String', value);
	}
	return String(value);
}

function elements(value: Json): Json[] {
	if (!isJsonArray(value)) throw mismatch('java.util.ArrayList', value);
	return value.filter((one) => one !== null);
}

function readObject(value: Json, javaClass: string): JsonObject {
	if (isObject(value)) return value;
	if (typeof value !== 'string') throw mismatch(javaClass, value);
	const cause = 'no String-argument constructor/factory method to deserialize from String value';
	throw badRequest(
		`Cannot construct instance of \`${javaClass}\` (although at least one Creator exists): ${cause} ('${value}')`,
	);
}

function readReference(value: Json): Json {
	const reference = readObject(value, referenceClass);
	const unknown = Object.keys(reference).find((key) => !referenceNames.includes(key));
	if (unknown !== undefined) throw unrecognized(unknown, referenceClass, referenceNames);
	const id = member(reference, 'id');
	if (id !== undefined && id !== null) readId(id);
	return reference;
}

function readId(value: Json): string {
	const id = readText(value);
	if (!isUuid(id)) throw notAnId(id);
	return id;
}

function readLabel(value: Json): Json {
	const label = readObject(value, labelClass);
	for (const [name, one] of Object.entries(label)) {
		if (!labelNames.includes(name)) throw unrecognized(name, labelClass, labelNames);
		const choices = labelChoices[name];
		if (choices === undefined || one === null || one === undefined) continue;
		if (!choices.includes(readText(one))) {
			throw unknownChoice(`${labelClass}$${capital(name)}`, readText(one));
		}
	}
	return label;
}
