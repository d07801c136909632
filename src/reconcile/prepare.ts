import { readyConnection } from '../input/connection';
import { difference, type DiffOptions } from '../diff/diff';
import type { Difference } from '../diff/difference';
import { AlreadyExistsError, ConflictError, ValidationError } from '../http/failures/errors';
import { whenKnown } from '../http/when-known';
import { isObject, textAt } from '../lib/json';
import type { Entity } from '../types/results';
import { factsOf } from '../wire/redact';
import { parseWish } from '../input/check';
import { resolveWish, type ResolvedWish } from '../input/resolve';
import type { Room } from '../server/session';
import type { TagMode, Wish } from '../types/input';

/** A wish that was checked and whose references are known. Its connection is made ready last. */
export interface Prepared {
	wish: ResolvedWish;
	notices: string[];
}

/** With the checked wish as it was given, before look-ups. */
export interface Checked extends Prepared {
	given: Wish;
}

/** Checks a raw wish and looks up what it names. Throws before anything is sent that changes something. */
export function prepare(room: Room, raw: unknown): Checked | Promise<Checked> {
	const { wish: given, notices } = parseWish(room.definition, room.dialect, raw);
	const resolved = resolveWish(room.session.references, given);
	return whenKnown(resolved, (wish) => ({ wish, given, notices }));
}

/** The wish for a new entity, or for a PUT: they take no tags away, and must not add them instead. */
export function asNew(prepared: Prepared, tags: TagMode | undefined): Prepared {
	if (tags !== 'remove' || prepared.wish.tags === undefined) return prepared;
	const wish = { ...prepared.wish };
	delete wish.tags;
	return { wish, notices: prepared.notices };
}

/** A wish with everything that it needs for the entity at hand. */
export interface Ready {
	wish: ResolvedWish;
	notices: string[];
	/** Values that must not appear in a message. */
	secrets: () => string[];
	facts: DiffOptions['facts'];
}

const none = () => [];

/** Makes the connection ready: for a new entity, or as a change of the current one. */
export function ready(room: Room, prepared: Prepared, current?: Entity): Ready | Promise<Ready> {
	const given = prepared.wish.plain.serviceType;
	const serviceType = current === undefined ? undefined : textAt(current, 'serviceType');
	const type = serviceType ?? (typeof given === 'string' ? given : undefined);
	const facts = factsOf(room.definition, type);
	return whenKnown(facts, (known) => readyWith(room, prepared, known, current));
}

function readyWith(
	room: Room,
	prepared: Prepared,
	facts: Ready['facts'],
	current: Entity | undefined,
): Ready {
	const { definition, session } = room;
	const { wish } = prepared;
	const notices = [...prepared.notices, ...unsettable(room, wish, current)];
	if (!isObject(wish.connection)) return { wish, notices, secrets: none, facts };
	const made = readyConnection({
		definition,
		name: current?.name ?? wish.name ?? '',
		facts,
		connection: wish.connection,
		secrets: session.secrets,
		exists: current !== undefined && isObject(current.connection),
	});
	return {
		wish: { ...wish, connection: { config: made.config } },
		notices: [...notices, ...made.notices],
		secrets: made.secrets,
		facts,
	};
}

/** An entity that exists does not take what is only asked for on create. */
function unsettable({ definition }: Room, { plain }: ResolvedWish, current?: Entity): string[] {
	if (current === undefined) return [];
	const fields = definition.createOnlyFields.filter((field) => plain[field] !== undefined);
	return fields.map((field) => `"${field}" is taken for a new ${definition.label} only: not sent.`);
}

/** What must be sent to make an entity as wished. */
export function differenceOf(
	room: Room,
	current: Entity,
	made: Ready,
	options: { tags?: TagMode | undefined; secrets: DiffOptions['secrets'] },
): Difference {
	const { tags = 'add', secrets } = options;
	return difference(current, made.wish, {
		dialect: room.dialect,
		tags,
		secrets,
		ignored: room.definition.createOnlyFields,
		facts: made.facts,
	});
}

/** Name and service type of an entity are for good: a wish for another one is a mistake. */
export function checkSame({ definition }: Room, current: Entity, wish: ResolvedWish): void {
	if (wish.name !== undefined && wish.name !== current.name) {
		throw new ValidationError(
			`The ${definition.label} "${current.name}" cannot be renamed to "${wish.name}".`,
			{ field: 'name', remedy: 'Change its display name instead, or create a new one.' },
		);
	}
	const wished = wish.plain.serviceType;
	const there = textAt(current, 'serviceType');
	if (typeof wished !== 'string' || there === undefined || wished === there) return;
	throw new ConflictError(
		`The ${definition.label} "${current.name}" is of type ${there}, not ${wished}. A type cannot be changed.`,
		{ field: 'serviceType', remedy: 'Use another name, or delete it for good first.' },
	);
}

/** Data products have one name for all domains on many servers: an upsert must not move one silently. */
export function checkDomain(
	{ definition }: Room,
	current: Entity,
	wish: ResolvedWish,
	move: boolean,
): void {
	const wished = wish.references.domains;
	if (definition.type !== 'dataProduct' || move || wished === undefined) return;
	const ids = new Set(current.domains.map(({ id }) => id));
	if (current.domains.length === 0 || wished.some(({ id }) => ids.has(id))) return;
	const [there] = current.domains;
	const [domain] = wished;
	throw new ConflictError(
		`The data product "${current.name}" exists in the domain "${there?.name ?? ''}", not in "${domain?.name ?? 'none'}".`,
		{ field: 'domains', remedy: 'Use another name, or switch on "Move to This Domain".' },
	);
}

/** What stands in the way when an entity of that name was soft-deleted. */
export function softDeleted({ definition }: Room, name: string): AlreadyExistsError {
	return new AlreadyExistsError(
		`The ${definition.label} "${name}" exists, but was deleted (it can be restored).`,
		{
			status: 409,
			field: 'name',
			remedy:
				'Use another name, or bring it back: with Restore, or with Create or Update and its option "Restore If Deleted".',
		},
	);
}
