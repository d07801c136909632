import { ValidationError } from '../errors/errors';
import { ACCEPT_ENCODING } from './connection/exchange';
import { queryString } from './path';
import type { ApiRequest, Wire } from './types';

function bodyOf({ body }: ApiRequest): string | undefined {
	if (body === undefined) return undefined;
	try {
		return JSON.stringify(body);
	} catch (cause) {
		throw new ValidationError('The values of this item cannot be written as JSON.', {
			remedy: 'Check them for circular references and very deep nesting.',
			cause,
		});
	}
}

function typeOf({ method, contentType }: ApiRequest): string {
	if (contentType !== undefined) return contentType;
	return method === 'PATCH' ? 'application/json-patch+json' : 'application/json';
}

/** Requests to one server with one token, as they go over the wire. */
export class RequestEncoder {
	private readonly origin: string;
	private readonly basePath: string;
	private readonly headers: Record<string, string>;
	/** With a type of content, by the type. */
	private readonly headersFor = new Map<string, Record<string, string>>();

	/** `base` ends in `/api`. */
	constructor(base: URL, token: string, userAgent?: string) {
		this.origin = base.origin;
		this.basePath = base.pathname;
		this.headers = {
			authorization: `Bearer ${token}`,
			accept: 'application/json',
			'accept-encoding': ACCEPT_ENCODING,
			...(userAgent === undefined ? {} : { 'user-agent': userAgent }),
		};
	}

	/** Throws ValidationError where the body cannot be written as JSON. */
	encode(request: ApiRequest): Wire {
		const body = bodyOf(request);
		const headers = body === undefined ? this.headers : this.headersOf(typeOf(request));
		return {
			origin: this.origin,
			path: this.basePath + request.path + queryString(request.query),
			method: request.method,
			headers: request.headers === undefined ? headers : { ...headers, ...request.headers },
			body,
		};
	}

	private headersOf(type: string): Record<string, string> {
		const known = this.headersFor.get(type);
		if (known !== undefined) return known;
		const headers = { ...this.headers, 'content-type': type };
		this.headersFor.set(type, headers);
		return headers;
	}
}
