import type { EntityContext } from '../context/entity-context';
import { CancelledError } from '../errors/errors';
import { asOpenMetadataError } from '../errors/unexpected';
import { labelFields } from '../entities';
import { checkComplete } from '../input/required';
import { isJson, isObject, textAt } from '../lib/json';
import { comparisonOf } from '../reconcile/comparison';
import { checkReconcilable } from '../reconcile/preconditions';
import { asNew, type Checked, type Prepared } from '../reconcile/prepare';
import { newConfig } from '../diff/connection';
import { ready, type Ready } from '../reconcile/ready';
import type { EntityInput } from '../types/input';
import type { ManyOptions } from '../types/options';
import type { Change, Entity } from '../types/results';
import { replacedError, type Check, type Entry } from './entries';
import { noChanges, type Step } from './step';

export type PlanOptions = Pick<
	ManyOptions,
	'tags' | 'existingValues' | 'secrets' | 'restoreIfDeleted' | 'moveToDomain' | 'deploy'
>;

/** What is to be done for an entry beside what is there of its name. Rejects only when it is stopped. */
export async function stepOf(
	context: EntityContext,
	entry: Entry,
	check: Check,
	there: readonly Entity[],
	options: PlanOptions,
): Promise<Step> {
	// Literals: of spreads Node 20 keeps a hidden class for each, an eighth of a long list's heap.
	const { name, input } = entry;
	const changes = noChanges;
	const { given, error } = check;
	if (error !== undefined) {
		return { name, input, action: 'failed', changes, error, isUnusable: true };
	}
	if (entry.replaced) {
		return { name, input, action: 'skipped', changes, error: replacedError(entry) };
	}
	const prepared = { desired: given.desired, notices: given.notices };
	if (entry.again) {
		return { name, input, action: 'update', changes, work: { prepared }, again: true };
	}
	try {
		const current = matching(context, there, prepared);
		return current === undefined
			? await creation(context, entry, given, asNew(prepared, options.tags))
			: await alteration(context, entry, prepared, current, options);
	} catch (thrown) {
		if (thrown instanceof CancelledError) throw thrown;
		return { name, input, action: 'failed', changes, error: asOpenMetadataError(thrown) };
	}
}

async function creation(
	context: EntityContext,
	{ name, input }: Entry,
	{ given }: Checked,
	prepared: Prepared,
): Promise<Step> {
	checkComplete(context.definition, context.dialect, prepared.desired);
	const made = await ready(context, prepared);
	const changes = newValues(given, made);
	return { name, input, action: 'create', changes, work: { prepared, made } };
}

async function alteration(
	context: EntityContext,
	{ name, input }: Entry,
	prepared: Prepared,
	current: Entity,
	options: PlanOptions,
): Promise<Step> {
	checkReconcilable(context, current, prepared.desired, options);
	const made = await ready(context, prepared, current);
	const comparison = comparisonOf(context, made, options);
	const { changes } = comparison.difference(current);
	const all = [...made.notices, ...comparison.notices(current)];
	const notices = all.length > 0 ? all : undefined;
	if (changes.length === 0 && !current.deleted) {
		return { name, input, action: 'unchanged', changes: noChanges, current, notices };
	}
	const action = current.deleted ? 'restore' : 'update';
	return { name, input, action, changes, current, work: { prepared, made }, notices };
}

/** The entity that is desired, of those of its name. */
function matching(
	{ definition }: EntityContext,
	there: readonly Entity[],
	prepared: Prepared,
): Entity | undefined {
	const { within } = definition;
	return within === undefined
		? matchByDomain(there, prepared)
		: matchByContainer(within, there, prepared);
}

function matchByContainer(
	within: string,
	there: readonly Entity[],
	{ desired }: Prepared,
): Entity | undefined {
	const ids = new Set(desired.references[within]?.map(({ id }) => id));
	return there.find((entity) => {
		const container = entity[within];
		return isObject(container) && ids.has(textAt(container, 'id') ?? '');
	});
}

/** The entity that is desired: where names are unique in a domain only, the one of its domain. */
function matchByDomain(there: readonly Entity[], { desired }: Prepared): Entity | undefined {
	const ids = new Set(desired.references.domains?.map(({ id }) => id));
	return there.find(({ domains }) => domains.some(({ id }) => ids.has(id))) ?? there[0];
}

/** What a new entity will hold, as it was given; of its connection all but secrets. */
function newValues(given: EntityInput, { desired, schema, config }: Ready): Change[] {
	const hidden = new Set(['name', 'connection']);
	const isSent = (field: string) =>
		!labelFields.some((one) => one === field) || Object.hasOwn(desired.labels ?? {}, field);
	const changes = Object.entries(given).flatMap(([field, value]): Change[] =>
		hidden.has(field) || !isSent(field) || !isJson(value) ? [] : [{ field, new: value }],
	);
	const hasConnection = isObject(desired.connection) && config !== undefined;
	return hasConnection ? [...changes, ...newConfig(config, schema)] : changes;
}
