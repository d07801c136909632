import type { EntityContext } from '../context/entity-context';
import { CancelledError } from '../errors/errors';
import { asOpenMetadataError } from '../errors/unexpected';
import { labelFields } from '../entities';
import { checkComplete } from '../input/required';
import { isJson } from '../lib/json';
import { comparisonOf } from '../reconcile/comparison';
import { checkReconcilable } from '../reconcile/preconditions';
import { asNew, type Checked, type Prepared } from '../reconcile/prepare';
import { ready } from '../reconcile/ready';
import type { EntityInput } from '../types/input';
import type { ManyOptions } from '../types/options';
import type { Change, Entity } from '../types/results';
import { replacedError, type Check, type Entry } from './entries';
import { noChanges, type Step } from './step';

export type PlanOptions = Pick<
	ManyOptions,
	'tags' | 'existingValues' | 'secrets' | 'restoreIfDeleted' | 'moveToDomain'
>;

/** What is to be done for an entry beside what is there of its name. Rejects only when it is stopped. */
export async function stepOf(
	context: EntityContext,
	entry: Entry,
	check: Check,
	there: readonly Entity[],
	options: PlanOptions,
): Promise<Step> {
	const { name, input } = entry;
	const step: Step = { action: 'failed', name, input, changes: noChanges };
	const { given, error } = check;
	if (error !== undefined) return { ...step, error, isUnusable: true };
	if (entry.replaced) return { ...step, action: 'skipped', error: replacedError(entry) };
	const prepared = { desired: given.desired, notices: given.notices };
	if (entry.again) return { ...step, action: 'update', work: { prepared }, again: true };
	try {
		const current = matchByDomain(there, prepared);
		return current === undefined
			? await creation(context, step, given, asNew(prepared, options.tags))
			: await alteration(context, step, prepared, current, options);
	} catch (thrown) {
		if (thrown instanceof CancelledError) throw thrown;
		return { ...step, error: asOpenMetadataError(thrown) };
	}
}

async function creation(
	context: EntityContext,
	step: Step,
	{ given }: Checked,
	prepared: Prepared,
): Promise<Step> {
	checkComplete(context.definition, context.dialect, prepared.desired);
	const made = await ready(context, prepared);
	const changes = newValues(given, prepared);
	return { ...step, action: 'create', work: { prepared, made }, changes };
}

async function alteration(
	context: EntityContext,
	step: Step,
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
		return { ...step, action: 'unchanged', current, notices };
	}
	const action = current.deleted ? 'restore' : 'update';
	return { ...step, action, current, work: { prepared, made }, changes, notices };
}

/** The entity that is desired: where names are unique in a domain only, the one of its domain. */
function matchByDomain(there: readonly Entity[], { desired }: Prepared): Entity | undefined {
	const ids = new Set(desired.references.domains?.map(({ id }) => id));
	return there.find(({ domains }) => domains.some(({ id }) => ids.has(id))) ?? there[0];
}

/** What a new entity will hold, as it was given. */
function newValues(given: EntityInput, { desired }: Prepared): Change[] {
	const hidden = new Set(['name', 'connection']);
	const isSent = (field: string) =>
		!labelFields.some((one) => one === field) || Object.hasOwn(desired.labels ?? {}, field);
	const changes = Object.entries(given).flatMap(([field, value]): Change[] =>
		hidden.has(field) || !isSent(field) || !isJson(value) ? [] : [{ field, new: value }],
	);
	if (desired.connection) changes.push({ field: 'connection', secret: true });
	return changes;
}
