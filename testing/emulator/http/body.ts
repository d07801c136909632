import { badRequest, malformedJson, unhandled, unhandledHttp } from '../lib/fault';
import { type Json, isJsonArray, isObject, readJson } from '../lib/json-value';

const wanted: Readonly<Record<string, string>> = {
	POST: 'application/json',
	PUT: 'application/json',
	PATCH: 'application/json-patch+json',
};

/** A body of another media type is refused before anything else is looked at. */
export function requireMediaType(
	method: string,
	contentType: string | undefined,
	hasBody: boolean,
): void {
	const type = wanted[method];
	const isNothing = contentType === undefined && !hasBody;
	if (type === undefined || isNothing) return;
	const given = contentType?.split(';', 1)[0]?.trim().toLowerCase();
	if (given !== type) throw unhandledHttp(415);
}

export function requireAcceptable(accept: string | undefined): void {
	if (accept === undefined) return;
	const isFine = /\*\/\*|application\/(\*|json)/.test(accept.toLowerCase());
	if (!isFine) throw unhandledHttp(406);
}

/** The JSON of a body; an empty one is `null`. `longest`: characters of one string. */
export function parseBody(text: string, longest: number): Json {
	if (text.trim() === '') return null;
	const body = parse(text);
	if (text.length > longest && hasString(body, (one) => one.length > longest)) {
		throw badRequest(`String length exceeds the maximum length (${longest})`);
	}
	if (text.includes(String.raw`\u0000`) && hasString(body, (one) => one.includes('\0'))) {
		const cause = String.raw`unsupported Unicode escape sequence Detail: \u0000 cannot be converted to text.`;
		throw unhandled(`org.postgresql.util.PSQLException: ERROR: ${cause}`);
	}
	return body;
}

function parse(text: string): Json {
	try {
		return readJson(text);
	} catch {
		const where = '[Source: REDACTED; line: 1, column: 2]';
		throw malformedJson(`Unexpected character or end-of-input in JSON\n at ${where}`);
	}
}

/** Whether some text in it, however deep, or a key is such a one. */
function hasString(value: Json, isSuch: (text: string) => boolean): boolean {
	if (typeof value === 'string') return isSuch(value);
	if (isJsonArray(value)) return value.some((one) => hasString(one, isSuch));
	if (!isObject(value)) return false;
	return Object.entries(value).some(
		([key, one]) => isSuch(key) || (one !== undefined && hasString(one, isSuch)),
	);
}
