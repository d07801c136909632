import type { Dialect } from '../model/dialect';
import { invalid } from '../lib/fault';
import { type JsonObject, isJsonArray, isObject, stringOf } from '../lib/json-value';
import { nameViolations } from '../model/names';
import type { Properties, Property } from '../model/properties';

function isRequired(dialect: Dialect, { requiredSince, requiredUntil }: Property): boolean {
	if (requiredSince === undefined) return false;
	const until = requiredUntil === undefined ? {} : { until: requiredUntil };
	return dialect.knows({ since: requiredSince, ...until });
}

function missing(object: JsonObject, ...names: string[]): string[] {
	const absent = names.filter((name) => object[name] === undefined || object[name] === null);
	return absent.map((name) => `${name} must not be null`);
}

function below(property: Property, value: JsonObject[string]): string[] {
	const items = (isJsonArray(value) ? value : [value]).filter(isObject);
	if (property.shape === 'tags') return items.flatMap((one) => missing(one, 'tagFQN', 'source'));
	const isReference = property.shape === 'reference' || property.shape === 'references';
	return isReference ? items.flatMap((one) => missing(one, 'id', 'type')) : [];
}

/** Bean validation of a create request: all that it finds, in one answer. */
export function validate(dialect: Dialect, properties: Properties, request: JsonObject): void {
	const known = Object.entries(properties).filter(([, property]) => dialect.knows(property));
	const violations = known.flatMap(([name, property]) => {
		const isAsked = name !== 'name' && isRequired(dialect, property);
		const required = isAsked ? missing(request, name) : [];
		return [...required, ...below(property, request[name])];
	});
	const ofName = nameViolations(dialect, stringOf(request.name));
	if (ofName.length + violations.length > 0) throw invalid([...ofName, ...violations]);
}

/** The same for references and labels that a patch left in an entity. */
export function validateEntity(dialect: Dialect, properties: Properties, entity: JsonObject): void {
	const known = Object.entries(properties).filter(([, property]) => dialect.knows(property));
	const violations = known.flatMap(([name, property]) => below(property, entity[name]));
	if (violations.length > 0) throw invalid(violations);
}
