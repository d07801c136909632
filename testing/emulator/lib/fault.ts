import type { Json } from './json-value';

/** An answer that ends a request: status and body, as a server sends them. */
export class Fault extends Error {
	constructor(
		readonly status: number,
		readonly body: Json,
		readonly contentType = 'application/json',
		readonly headers: Record<string, string> = {},
	) {
		super(typeof body === 'string' ? body : JSON.stringify(body));
	}
}

function coded(code: number, message: string): Fault {
	const headers: Record<string, string> = code === 401 ? { 'www-authenticate': 'om-auth' } : {};
	return new Fault(code, { code, message }, 'application/json', headers);
}

export const badRequest = (message: string): Fault => coded(400, message);
export const unauthorized = (message: string): Fault => coded(401, message);
export const alreadyExists = (): Fault => coded(409, 'Entity already exists');
export const preconditionFailed = (message: string): Fault => coded(412, message);

export function notFound(type: string, what: string): Fault {
	return coded(404, `${type} instance for ${what} not found`);
}

export function forbidden(user: string, operations: string[]): Fault {
	const list = operations.join(', ');
	return coded(403, `Principal: CatalogPrincipal{name='${user}'} operations [${list}] not allowed`);
}

/** A rule of the server's rule engine (2.x, and 1.9 on). */
export function ruleViolation(rule: string): Fault {
	const message = `Rule [${rule}] validation failed: Entity does not satisfy the rule.`;
	return new Fault(400, { code: 400, errorType: 'RULE_VIOLATION', message });
}

/** Bean validation: `[name must not be null]`. */
export function invalid(violations: string[]): Fault {
	return coded(400, `[${violations.join(', ')}]`);
}

export function malformedJson(message: string): Fault {
	return new Fault(400, message, 'text/plain');
}

/** What servers answer to whatever they did not foresee; also to 404, 405 and 415 of their router. */
export function unhandled(message: string): Fault {
	return new Fault(500, {
		responseMessage: `An exception with message [${message}] was thrown while processing request.`,
		errorType: 'UNHANDLED_SERVER_EXCEPTION',
	});
}

const reasons = {
	404: 'Not Found',
	405: 'Method Not Allowed',
	406: 'Not Acceptable',
	415: 'Unsupported Media Type',
} as const;

export function unhandledHttp(code: keyof typeof reasons): Fault {
	return unhandled(`HTTP ${code} ${reasons[code]}`);
}
