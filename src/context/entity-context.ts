import type { EntityDefinition } from '../entities';
import { UnsupportedError } from '../errors/errors';
import type { Budget } from '../http/retry/budget';
import type { ApiRequest, Sender } from '../http/types';
import type { Dialect } from '../server/dialect';
import type { Entity, Outcome } from '../types/results';
import type { Session } from './session';

/** Says whether an operation may still begin, when its first request's turn has come. */
export type CanStart = () => boolean;

interface Bounds {
	signal?: AbortSignal | undefined;
	canStart?: CanStart | undefined;
}

/** Where the work for one item is done: one kind of entity on one server. */
export interface EntityContext {
	session: Session;
	definition: EntityDefinition;
	dialect: Dialect;
	/** Sends within the item's time, and breaks off when the operation is stopped. */
	sender: Pick<Sender, 'send' | 'attempt'>;
	/** The time that everything shares which is done for the item. */
	budget: Budget;
	/** Ends what waits between two requests. */
	signal?: AbortSignal | undefined;
	/** Whether the item has begun. */
	turn: Turn;
	/** What was changed for the item and can be taken away by whoever wrote at the same time. */
	written: Written[];
}

/** A change of an entity that exists, as it can be looked at again (`verify/`). */
export interface Written {
	/** As the server answered it. */
	entity: Entity;
	/** What a read must ask for, so that it shows the change. */
	fields: readonly string[];
	/** Fields that were sent; `undefined` where these are all that were given. */
	changed: readonly string[] | undefined;
	/** Milliseconds from the item's first request to the answer. */
	tookMs: number;
	/** Whether an entity, freshly read, still shows it. */
	holds: (now: Entity) => boolean;
	/** Works out anew what is to be sent, and sends it. */
	again: (context: EntityContext, now: Entity) => Promise<Outcome>;
}

/** What has begun is ended, and before others begin. */
class Turn {
	hasBegun = false;

	constructor(private readonly canStart: CanStart = () => true) {}

	readonly begin = (): boolean => (this.hasBegun ||= this.canStart());
}

/** Throws UnsupportedError where the server is too old to have such entities. */
export async function enter(
	session: Session,
	definition: EntityDefinition,
	{ signal, canStart }: Bounds,
): Promise<EntityContext> {
	const budget = session.sender.budget();
	const dialect = await session.dialect(budget);
	const { since, labels } = definition;
	if (since !== undefined && !dialect.has(since)) {
		throw new UnsupportedError(`This server (${dialect.version}) does not support ${labels}.`, {
			remedy: `Upgrade OpenMetadata to ${since} or newer.`,
		});
	}
	const turn = new Turn(canStart);
	return {
		session,
		definition,
		dialect,
		sender: senderFor(session, { budget, turn, signal }),
		budget,
		signal: signal ?? session.ending,
		turn,
		written: [],
	};
}

/** The same for one item of a list, which has a time of its own. */
export function forItem(context: EntityContext): EntityContext {
	return withTime({ ...context, turn: new Turn(context.turn.begin), written: [] });
}

/** The same for a further part of what has begun, with a time of its own: a page of a list. */
export function forPart(context: EntityContext): EntityContext {
	return withTime(context);
}

function withTime(context: EntityContext): EntityContext {
	const budget = context.session.sender.budget();
	return { ...context, budget, sender: senderFor(context.session, { ...context, budget }) };
}

function senderFor(
	{ sender, ending }: Session,
	{ budget, turn, signal }: Pick<EntityContext, 'budget' | 'turn' | 'signal'>,
): EntityContext['sender'] {
	// The end of the client ends its requests anyway.
	const own = signal === ending ? undefined : signal;
	const ofItem = (request: ApiRequest): ApiRequest => ({
		...request,
		budget,
		signal: own,
		isContinuation: turn.hasBegun,
		canStart: turn.begin,
	});
	return {
		send: (request) => sender.send(ofItem(request)),
		attempt: (request) => sender.attempt(ofItem(request)),
	};
}
