import type { Principal } from '../auth/principal';
import type { Json, JsonObject } from '../lib/json-value';
import type { Stored } from '../model/stored';
import type { Secrets } from '../read/render';
import type { World } from '../model/world';
import type { Change, Written } from '../write/commit';

/** A request as it came over the wire. */
export interface RawRequest {
	method: string;
	url: string;
	headers: Readonly<Record<string, string | string[] | undefined>>;
	body: string;
	connectionId: number;
}

/** An answer as it goes over the wire. */
export interface RawAnswer {
	status: number;
	headers: Record<string, string>;
	body: string;
}

/** A request on its way to its handler. */
export interface Call {
	world: World;
	query: URLSearchParams;
	/** What stands in the places of the route's `{…}`, decoded. */
	params: Readonly<Record<string, string>>;
	body: Json;
	ifMatch: string | undefined;
	principal: Principal;
	pageCap: number;
}

/** How the one who asks sees the secrets of connections. */
export function secretsFor({ principal }: Call): Secrets {
	return principal.isBot ? 'clear' : 'masked';
}

export interface Answer {
	status: number;
	body: JsonObject;
	headers?: Record<string, string>;
	/** For the journal. */
	entity?: Stored;
	change?: Change;
	/** What a bulk request changed. */
	written?: Written[];
}

export type Handler = (call: Call) => Answer | Promise<Answer>;

export function parameter({ params }: Call, name: string): string {
	return params[name] ?? '';
}
