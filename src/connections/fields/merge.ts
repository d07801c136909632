import { type Json, type JsonObject, getKey, isObject, setKey } from '../../lib/json';

/**
 * A copy of a config with fields merged into it. `fields` is nested like the config or has dotted
 * keys: `{"authType.password": "…"}`. What it says wins; lists are replaced whole.
 */
export function withFields(config: JsonObject, fields: JsonObject): JsonObject {
	return Object.entries(fields).reduce<JsonObject>(
		(merged, [key, value]) => withField(merged, key, value),
		config,
	);
}

function withField(config: JsonObject, dotted: string, value: Json | undefined): JsonObject {
	const dot = dotted.indexOf('.');
	const key = dot < 0 ? dotted : dotted.slice(0, dot);
	const below = dot < 0 ? value : { [dotted.slice(dot + 1)]: value };
	const there = getKey(config, key);
	const copy: JsonObject = Object.fromEntries(Object.entries(config));
	setKey(copy, key, isObject(below) ? withFields(isObject(there) ? there : {}, below) : below);
	return copy;
}
