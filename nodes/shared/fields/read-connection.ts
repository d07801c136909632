import type { ServiceKind } from '../../../src/connections/types/service-types';
import type { Json, JsonObject } from '../../../src/lib/json';
import { isJsonObject } from '../base/values';
import { plainJson } from '../base/plain-json';
import { asColumn, isEmpty } from './cells';
import { type KnownConnection, knownConnection } from './known-connection';
import { mappedValues } from './mapped';
import { readObject } from './read-json';
import { mergeInto, setAt } from './tree';
import type { FormReader } from './form-reader';

/** The connection of the form: its authentication, its fields, its JSON. `undefined` where none is given. */
export async function readConnection(
	form: FormReader,
	kind: ServiceKind,
	serviceType: string | undefined,
): Promise<JsonObject | undefined> {
	const known = await knownConnection(kind, serviceType);
	const config: JsonObject = {};
	const authentication = form.value('authentication');
	if (typeof authentication === 'string' && authentication !== '' && known !== undefined) {
		mergeInto(config, known.constantsOf(authentication));
	}
	const mapped = {
		...mappedValues(form.value('connectionFields')),
		...mappedValues(form.value('authenticationFields')),
	};
	for (const [path, value] of Object.entries(mapped)) {
		const json = isEmpty(value) ? undefined : plainJson(value);
		if (json !== undefined) setField(config, path.split('.'), json, known);
	}
	const typed = readObject(form.value('connectionJson'), 'Connection (JSON)', 'connectionJson');
	if (typed !== undefined) mergeInto(config, configIn(typed));
	return Object.keys(config).length === 0 ? undefined : { config };
}

/** Sets a field of a config by the path that a person wrote, as the schemas spell and type it. */
export function setField(
	config: JsonObject,
	path: readonly string[],
	value: Json,
	known: KnownConnection | undefined,
): void {
	const field = known?.fieldAt(path.join('.'));
	const typed = asColumn(field?.column, value);
	// Nothing but commas is no list.
	if (Array.isArray(typed) && typed.length === 0) return;
	setAt(config, field?.path ?? path, typed);
}

/** The config of a whole connection; people also give its fields alone, or some of them beside it. */
export function configIn(given: JsonObject): JsonObject {
	const { config, ...beside } = given;
	if (!isJsonObject(config)) return given;
	const isTwice = Object.keys(beside).some((key) => Object.hasOwn(config, key));
	return isTwice ? given : { ...config, ...beside };
}
