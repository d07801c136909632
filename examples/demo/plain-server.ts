import { z } from 'zod/v4';

/** What the demo reads of an entity, in the server's own words. */
const entity = z.looseObject({
	id: z.string(),
	name: z.string(),
	fullyQualifiedName: z.string().optional(),
	description: z.string().optional(),
	serviceType: z.string().optional(),
	owner: z.looseObject({ name: z.string() }).optional(),
	owners: z.array(z.looseObject({ name: z.string() })).optional(),
});
export type PlainEntity = z.infer<typeof entity>;

const page = z.object({
	data: z.array(entity),
	paging: z.object({ after: z.string().optional() }).optional(),
});

const collections = {
	dataProduct: '/v1/dataProducts',
	user: '/v1/users',
	team: '/v1/teams',
	domain: '/v1/domains',
} as const;

/** One of these collections, or a kind of services: `pipeline`. */
export type PlainKind = string;

function pathOf(kind: PlainKind): string {
	const known: Readonly<Record<string, string>> = collections;
	return known[kind] ?? `/v1/services/${kind}Services`;
}

/**
 * A server asked with `fetch` and nothing of this package, so that the demo's figures are checked
 * by something else than what made them. Rejects with the server's words and the status.
 */
export class PlainServer {
	readonly api: string;
	private asked: Promise<string> | undefined;

	constructor(
		url: string,
		private readonly token: string,
	) {
		this.api = `${url
			.trim()
			.replace(/\/+$/, '')
			.replace(/\/api(\/v1)?$/, '')}/api`;
	}

	/** Asked once. */
	async version(): Promise<string> {
		this.asked ??= this.askVersion();
		return await this.asked;
	}

	/** The name of the token's user. */
	async whoAmI(): Promise<string> {
		return entity.parse(await this.send('GET', '/v1/users/loggedInUser')).name;
	}

	/** Those whose name begins so; deleted ones too on demand. */
	async named(kind: PlainKind, prefix: string, include = 'non-deleted'): Promise<PlainEntity[]> {
		const found: PlainEntity[] = [];
		const owners = kind === 'user' || kind === 'team' || kind === 'domain' ? '' : '&fields=owners';
		let after = '';
		do {
			const query = `?limit=100&include=${include}${await this.known(owners)}${after}`;
			const { data, paging } = page.parse(await this.send('GET', pathOf(kind) + query));
			found.push(...data.filter(({ name }) => name.startsWith(prefix)));
			after = paging?.after === undefined ? '' : `&after=${encodeURIComponent(paging.after)}`;
		} while (after !== '');
		return found;
	}

	async find(kind: PlainKind, name: string): Promise<PlainEntity | undefined> {
		const quoted = /[."]/.test(name) ? `"${name}"` : name;
		const path = `${pathOf(kind)}/name/${encodeURIComponent(quoted)}`;
		try {
			return entity.parse(await this.send('GET', path));
		} catch {
			return undefined;
		}
	}

	async create(kind: PlainKind, body: object): Promise<PlainEntity> {
		return entity.parse(await this.send('POST', pathOf(kind), body));
	}

	/** For good, with all that it holds. */
	async remove(kind: PlainKind, id: string): Promise<void> {
		await this.send('DELETE', `${pathOf(kind)}/${id}?hardDelete=true&recursive=true`);
	}

	private async askVersion(): Promise<string> {
		const answer = await this.send('GET', '/v1/system/version');
		return z.object({ version: z.string() }).parse(answer).version;
	}

	/** Servers before 1.5 know `owner` only. */
	private async known(fields: string): Promise<string> {
		const [major = 0, minor = 0] = (await this.version()).split('.').map(Number);
		return major === 1 && minor < 5 ? fields.replace('owners', 'owner') : fields;
	}

	private async send(method: string, path: string, body?: object): Promise<unknown> {
		const response = await fetch(this.api + path, {
			method,
			headers: { Authorization: `Bearer ${this.token}`, 'Content-Type': 'application/json' },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		if (response.ok) return text === '' ? undefined : JSON.parse(text);
		throw new Error(`${response.status} ${saidIn(text)}`);
	}
}

/** The message of an answer, which servers give under two names, or not as JSON. */
function saidIn(text: string): string {
	const [, said = text] =
		/"(?:responseMessage|message)"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(text) ?? [];
	return said.slice(0, 200);
}

/** In words; `fetch` keeps the reason below its own "fetch failed". */
export function messageOf(thrown: unknown): string {
	if (!(thrown instanceof Error)) return String(thrown);
	return thrown.cause instanceof Error && thrown.message === 'fetch failed'
		? thrown.cause.message
		: thrown.message;
}
