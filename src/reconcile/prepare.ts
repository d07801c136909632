import { readyConnection } from '../input/connection';
import { difference, type DiffOptions } from '../diff/diff';
import type { Difference } from '../diff/difference';
import { AlreadyExistsError, ConflictError, ValidationError } from '../errors/errors';
import { whenKnown } from '../http/when-known';
import { isObject, textAt } from '../lib/json';
import type { Entity } from '../types/results';
import { factsOf } from '../wire/redact';
import { checkInput } from '../input/check';
import { resolveInput, type DesiredState } from '../input/resolve';
import type { EntityContext } from '../server/session';
import type { TagMode, EntityInput } from '../types/input';

/** A wish that was checked and whose references are known. Its connection is made ready last. */
export interface Prepared {
	desired: DesiredState;
	notices: string[];
}

/** With the checked wish as it was given, before look-ups. */
export interface Checked extends Prepared {
	given: EntityInput;
}

/** Checks a raw wish and looks up what it names. Throws before anything is sent that changes something. */
export function prepare(context: EntityContext, raw: unknown): Checked | Promise<Checked> {
	const { desired: given, notices } = checkInput(context.definition, context.dialect, raw);
	const resolved = resolveInput(context.definition, context.session.references, given);
	return whenKnown(resolved, (desired) => ({ desired, given, notices }));
}

/** The wish for a new entity, or for a PUT: they take no tags away, and must not add them instead. */
export function asNew(prepared: Prepared, tags: TagMode | undefined): Prepared {
	if (tags !== 'remove' || prepared.desired.tags === undefined) return prepared;
	const desired = { ...prepared.desired };
	delete desired.tags;
	return { desired, notices: prepared.notices };
}

/** A wish with everything that it needs for the entity at hand. */
export interface Ready {
	desired: DesiredState;
	notices: string[];
	/** Values that must not appear in a message. */
	secrets: () => string[];
	facts: DiffOptions['facts'];
}

const none = () => [];

/** Makes the connection ready: for a new entity, or as a change of the current one. */
export function ready(
	context: EntityContext,
	prepared: Prepared,
	current?: Entity,
): Ready | Promise<Ready> {
	const given = prepared.desired.plain.serviceType;
	const serviceType = current === undefined ? undefined : textAt(current, 'serviceType');
	const type = serviceType ?? (typeof given === 'string' ? given : undefined);
	const facts = factsOf(context.definition, type);
	return whenKnown(facts, (known) => readyWith(context, prepared, known, current));
}

function readyWith(
	context: EntityContext,
	prepared: Prepared,
	facts: Ready['facts'],
	current: Entity | undefined,
): Ready {
	const { definition, session } = context;
	const { desired } = prepared;
	const notices = [...prepared.notices, ...unsettable(context, desired, current)];
	if (!isObject(desired.connection)) return { desired, notices, secrets: none, facts };
	const made = readyConnection({
		definition,
		name: current?.name ?? desired.name ?? '',
		facts,
		connection: desired.connection,
		secrets: session.secrets,
		exists: current !== undefined && isObject(current.connection),
	});
	return {
		desired: { ...desired, connection: { config: made.config } },
		notices: [...notices, ...made.notices],
		secrets: made.secrets,
		facts,
	};
}

/** An entity that exists does not take what is only asked for on create. */
function unsettable(
	{ definition }: EntityContext,
	{ plain }: DesiredState,
	current?: Entity,
): string[] {
	if (current === undefined) return [];
	const fields = definition.createOnlyFields.filter((field) => plain[field] !== undefined);
	return fields.map((field) => `"${field}" is taken for a new ${definition.label} only: not sent.`);
}

/** What must be sent to make an entity as wished. */
export function differenceOf(
	context: EntityContext,
	current: Entity,
	made: Ready,
	options: { tags?: TagMode | undefined; secrets: DiffOptions['secrets'] },
): Difference {
	const { tags = 'add', secrets } = options;
	return difference(current, made.desired, {
		dialect: context.dialect,
		tags,
		secrets,
		definition: context.definition,
		facts: made.facts,
	});
}

/** Name and service type of an entity are for good: a wish for another one is a mistake. */
export function checkSame(
	{ definition }: EntityContext,
	current: Entity,
	desired: DesiredState,
): void {
	if (desired.name !== undefined && desired.name !== current.name) {
		throw new ValidationError(
			`The ${definition.label} "${current.name}" cannot be renamed to "${desired.name}".`,
			{ field: 'name', remedy: 'Change its display name instead, or create a new one.' },
		);
	}
	const expected = desired.plain.serviceType;
	const there = textAt(current, 'serviceType');
	if (typeof expected !== 'string' || there === undefined || expected === there) return;
	throw new ConflictError(
		`The ${definition.label} "${current.name}" is of type ${there}, not ${expected}. A type cannot be changed.`,
		{ field: 'serviceType', remedy: 'Use another name, or delete it for good first.' },
	);
}

/** Data products have one name for all domains on many servers: an upsert must not move one silently. */
export function checkDomain(
	{ definition }: EntityContext,
	current: Entity,
	desired: DesiredState,
	move: boolean,
): void {
	const expected = desired.references.domains;
	if (definition.type !== 'dataProduct' || move || expected === undefined) return;
	const ids = new Set(current.domains.map(({ id }) => id));
	if (current.domains.length === 0 || expected.some(({ id }) => ids.has(id))) return;
	const [there] = current.domains;
	const [domain] = expected;
	throw new ConflictError(
		`The data product "${current.name}" exists in the domain "${there?.name ?? ''}", not in "${domain?.name ?? 'none'}".`,
		{ field: 'domains', remedy: 'Use another name, or switch on "Move to This Domain".' },
	);
}

/** What stands in the way when an entity of that name was soft-deleted. */
export function softDeleted({ definition }: EntityContext, name: string): AlreadyExistsError {
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
