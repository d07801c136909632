import { Dialect } from './dialect';
import type { EntityDefinition } from '../entities';
import { InvalidAnswerError, NotFoundError, UnsupportedError } from '../errors/errors';
import type { Sender } from '../http/types';
import { type JsonObject, isObject, textAt } from '../lib/json';
import { whenKnown } from '../http/when-known';
import { KeyedQueue } from '../lib/keyed-queue';
import { References } from '../input/references';

/** One client's memory of one server. */
export class Session {
	readonly references: References;
	readonly queue = new KeyedQueue();
	/** Entities for which this server has no bulk request. */
	readonly withoutBulk = new Set<string>();
	/** Fields that this server does not know in `fields=`, by entity. */
	readonly unreadable = new Map<string, Set<string>>();
	/** What reads ask for in `fields=`, by entity and what an operation asks for besides. */
	readonly readFields = new Map<string, string>();
	private known: Dialect | undefined;
	private asked: Promise<Dialect> | undefined;

	constructor(
		readonly sender: Sender,
		readonly secrets: Record<string, JsonObject> = {},
		version?: string,
		/** Requests under way at once, which the transport bounds. */
		readonly concurrency = 8,
		/** Whether the token is a bot's. */
		readonly isBot = false,
		/** Aborted when the client is closed or stopped. */
		readonly ending?: AbortSignal,
	) {
		this.references = new References(sender);
		if (version !== undefined) this.known = new Dialect(version);
	}

	/**
	 * Items worked on at once: for each request that is under way the next is ready when it is answered.
	 * One at a time is one after the other.
	 */
	get itemsAtOnce(): number {
		return this.concurrency === 1 ? 1 : 2 * this.concurrency;
	}

	/** What the server takes and gives; its version is asked once, and then given at once. */
	dialect(): Dialect | Promise<Dialect> {
		return this.known ?? this.askOnce();
	}

	private async askOnce(): Promise<Dialect> {
		this.asked ??= this.askVersion();
		try {
			return (this.known = await this.asked);
		} catch (error) {
			this.asked = undefined;
			throw error;
		}
	}

	private async askVersion(): Promise<Dialect> {
		const body = await this.versionAnswer();
		const version = isObject(body) ? textAt(body, 'version') : undefined;
		if (version === undefined) throw notOpenMetadata();
		return new Dialect(version);
	}

	private async versionAnswer(): Promise<unknown> {
		try {
			return (await this.sender.send({ method: 'GET', path: '/v1/system/version' })).body;
		} catch (error) {
			if (error instanceof NotFoundError || error instanceof UnsupportedError) {
				throw notOpenMetadata(error);
			}
			throw error;
		}
	}
}

function notOpenMetadata(cause?: unknown): InvalidAnswerError {
	return new InvalidAnswerError(
		'The server at the Base URL does not answer as OpenMetadata does.',
		{
			remedy:
				'Check the Base URL of the credential: it is the address that you open in the browser.',
			...(cause !== undefined && { cause }),
		},
	);
}

/** Where an operation works: one kind of entity on one server. */
export interface EntityContext {
	session: Session;
	definition: EntityDefinition;
	dialect: Dialect;
	/** Sends, and breaks off when the operation is stopped. */
	sender: Pick<Sender, 'send'>;
	/** Ends what waits between two requests. */
	signal?: AbortSignal | undefined;
}

/** Throws UnsupportedError where the server is too old to have such entities. */
export function enter(
	session: Session,
	definition: EntityDefinition,
	bounds: Bounds = {},
): EntityContext | Promise<EntityContext> {
	return whenKnown(session.dialect(), (dialect) => contextOf(session, definition, dialect, bounds));
}

interface Bounds {
	signal?: AbortSignal | undefined;
	canStart?: CanStart | undefined;
}

function contextOf(
	session: Session,
	definition: EntityDefinition,
	dialect: Dialect,
	{ signal, canStart }: Bounds,
): EntityContext {
	const { since, labels } = definition;
	if (since !== undefined && !dialect.has(since)) {
		throw new UnsupportedError(`This server (${dialect.version}) has no ${labels}.`, {
			remedy: `Upgrade OpenMetadata to ${since} or newer.`,
		});
	}
	const sender = canStart === undefined ? session.sender : gated(session.sender, canStart);
	if (signal === undefined) {
		return { session, definition, dialect, sender, signal: session.ending };
	}
	const stoppable: EntityContext['sender'] = {
		send: (request) => sender.send({ ...request, signal }),
	};
	return { session, definition, dialect, sender: stoppable, signal };
}

/** Says whether an operation may still begin, when its first request's turn has come. */
export type CanStart = () => boolean;

/** What has begun is ended, and before others begin. */
function gated(sender: EntityContext['sender'], canStart: CanStart): EntityContext['sender'] {
	let hasBegun = false;
	const begin = () => (hasBegun ||= canStart());
	return {
		send: (request) =>
			sender.send({ ...request, ...(hasBegun ? { isContinuation: true } : { canStart: begin }) }),
	};
}
