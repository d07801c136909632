import { Dialect } from '../server/dialect';
import { InvalidResponseError, NotFoundError, UnsupportedError } from '../errors/errors';
import type { Budget } from '../http/retry/budget';
import type { Sender } from '../http/types';
import { References } from '../input/references';
import { isObject, textAt, type JsonObject } from '../lib/json';

/** One client's memory of one server. */
export class Session {
	readonly references: References;
	/** Entities for which this server has no bulk request. */
	readonly withoutBulk = new Set<string>();
	/** Fields that this server does not know in `fields=`, by entity. */
	readonly unreadable = new Map<string, Set<string>>();
	/** What reads ask for in `fields=`, by entity and what an operation asks for besides. */
	readonly readFields = new Map<string, string>();
	/** The token may not edit everything: patches are guarded by the fields that they change. */
	guardsByField = false;
	private known: Promise<Dialect> | undefined;

	constructor(
		readonly sender: Sender,
		readonly secrets: Record<string, JsonObject>,
		version: string | undefined,
		/** Requests under way at once, which the transport bounds. */
		readonly concurrency = 8,
		/** Whether the token is a bot's. */
		readonly isBot: boolean,
		/** Aborted when the client is closed or stopped. */
		readonly ending?: AbortSignal,
		/** Told what is worth a look and concerns no single item. */
		readonly notice: (text: string) => void = () => {},
		/** The server's address, for the order of what several clients write. */
		readonly server = '',
		/** Whether changes are looked at again. */
		readonly verifies = true,
	) {
		this.references = new References(sender);
		if (version !== undefined) this.known = Promise.resolve(new Dialect(version));
	}

	/**
	 * Items worked on at once: for each request that is under way the next is ready when it is answered.
	 * One at a time is one after the other.
	 */
	get itemsAtOnce(): number {
		return this.concurrency === 1 ? 1 : 2 * this.concurrency;
	}

	/** What the server takes and gives; its version is asked once. */
	async dialect(budget?: Budget): Promise<Dialect> {
		this.known ??= this.askVersion(budget);
		try {
			return await this.known;
		} catch (error) {
			this.known = undefined;
			throw error;
		}
	}

	private async askVersion(budget: Budget | undefined): Promise<Dialect> {
		const body = await this.versionAnswer(budget);
		const version = isObject(body) ? textAt(body, 'version') : undefined;
		if (version === undefined) throw notOpenMetadata();
		return new Dialect(version);
	}

	private async versionAnswer(budget: Budget | undefined): Promise<unknown> {
		const request = { method: 'GET', path: '/v1/system/version' } as const;
		try {
			return (await this.sender.send(budget === undefined ? request : { ...request, budget })).body;
		} catch (error) {
			if (error instanceof NotFoundError || error instanceof UnsupportedError) {
				throw notOpenMetadata(error);
			}
			throw error;
		}
	}
}

/** The error for a server that answers, but not as OpenMetadata does. */
export function notOpenMetadata(cause?: unknown): InvalidResponseError {
	return new InvalidResponseError(
		'The server at the base URL does not respond like OpenMetadata.',
		{
			code: 'NOT_OPENMETADATA',
			remedy:
				'Check the base URL; it is the address at which you open OpenMetadata in the browser.',
			...(cause !== undefined && { cause }),
		},
	);
}
