import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../lib/json-value';
import { type PublicHosts, reached } from './addresses';
import { signatureOf, type Subscription, type Wish } from './subscription';

/** One call of a receiver, and what it answered; no status where nobody did. */
export interface Call {
	url: string;
	headers: Record<string, string>;
	body: string;
	status: number | undefined;
}

/** Who wants to be called. */
export class SubscriptionStore {
	/** By name. */
	readonly byName = new Map<string, Subscription>();
	/** Every call so far. */
	readonly calls: Call[] = [];
	hosts: PublicHosts = {};
	/** Types that this server has no subscriptions to, though it has their entities. */
	readonly unknownResources = new Set<string>();

	/**
	 * The same name again keeps the id, and is called again where it had failed. `past`: ids of what
	 * has happened so far.
	 */
	put(name: string, { body, wish, past }: New): Subscription {
		const before = this.byName.get(name);
		const told = before?.told ?? new Set(past);
		const id = before?.id ?? randomUUID();
		const destinationId = randomUUID();
		const stored: Subscription = { id, destinationId, name, body, wish, state: 'active', told };
		this.byName.set(name, stored);
		return stored;
	}

	/** A call that is no event. */
	async callOnce({ wish }: Pick<Subscription, 'wish'>, body: string): Promise<number | undefined> {
		const headers: Record<string, string> = {
			'content-type': 'application/json',
			'x-auth-params-email': 'admin@open-metadata.org',
			...wish.headers,
			...(wish.secret === undefined ? {} : { 'x-om-signature': signatureOf(wish.secret, body) }),
		};
		const url = reached(this.hosts, wish.endpoint);
		const status = await posted(url, headers, body);
		this.calls.push({ url, headers, body, status });
		return status;
	}
}

interface New {
	body: JsonObject;
	wish: Wish;
	past: Iterable<string>;
}

const patienceMs = 12_000;

async function posted(
	url: string,
	headers: Record<string, string>,
	body: string,
): Promise<number | undefined> {
	try {
		const signal = AbortSignal.timeout(patienceMs);
		const answer = await fetch(url, { method: 'POST', headers, body, redirect: 'manual', signal });
		await answer.body?.cancel();
		return answer.status;
	} catch {
		return undefined;
	}
}
