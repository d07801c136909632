import type { Principal } from '../auth/principal';
import type { Json, JsonObject } from '../json';
import type { Stored } from '../model/stored';
import type { World } from '../world';
import type { Change } from '../write/commit';

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

export interface Answer {
	status: number;
	body: JsonObject;
	headers?: Record<string, string>;
	/** For the journal. */
	entity?: Stored;
	change?: Change;
}

export type Handler = (call: Call) => Answer | Promise<Answer>;

export function parameter({ params }: Call, name: string): string {
	return params[name] ?? '';
}
