import { canonicalServiceType } from '../connections';
import { ConflictError, LimitError, ValidationError } from '../errors/errors';
import { textAt } from '../lib/json';
import type { Entry } from './entries';
import type { Step } from './step';
import type { Snapshot } from './snapshot';
import type { Entity, Reference } from '../types/results';
import type { SyncOptions, SyncRemoval, SyncScope } from '../types/options';
import type { EntityContext } from '../context/entity-context';
import { checkPermanent } from '../reconcile/delete';

const tenPercent = { percent: 10 } as const;

/** Part of a list must never remove the rest: throws before anything is sent. */
export function checkRemoval(
	context: EntityContext,
	entries: readonly Entry[],
	options: SyncOptions,
): void {
	const { remove, wholeList = true } = options;
	if (remove === undefined) return;
	checkScope(remove.scope);
	if (!isLimit(remove)) {
		throw refused(
			'the most that may be removed is no number.',
			'Give a number from 0 on, or look at the result of its expression.',
		);
	}
	checkPermanent(context.definition, remove.deletePermanently);
	if (!wholeList) {
		throw refused(
			'this node ran before in this execution, so its items are a part of a list, and a part must not remove the rest.',
			'Put all items into one run (no loop, no batches), or switch removal off.',
		);
	}
	if (entries.length === 0) throw refused('the list is empty.', 'Check the node before this one.');
}

/** A condition that says nothing must not widen the scope. */
function checkScope(scope: SyncScope): void {
	const conditions = Object.entries(scope).filter(([, value]) => value !== undefined);
	if (conditions.length === 0) {
		throw refused(
			'removal needs a scope.',
			'Set a service type, owner, domain or tag; what is outside of it is never removed.',
		);
	}
	for (const [name, value] of conditions) {
		if (conditionNames.has(name) && !isEmpty(value)) continue;
		throw refused(
			`the condition "${name.slice(0, 60)}" of the scope is empty or unknown.`,
			`Give it a value, or leave it out. There are: ${[...conditionNames].join(', ')}.`,
		);
	}
}

const conditionNames: ReadonlySet<string> = new Set(['serviceType', 'owner', 'domain', 'tag']);

function isEmpty(value: unknown): boolean {
	return value === null || (typeof value === 'string' && value.trim() === '');
}

/** A wish that cannot be fulfilled is a hole in the list: throws where there is one. */
export function checkUsable(steps: readonly Step[]): void {
	const { input, error } = steps.find(({ isUnusable }) => isUnusable) ?? {};
	if (error !== undefined) {
		throw refused(
			`item ${input} cannot be used, so the list is not whole. ${error.message}`,
			'Mend this item, or switch removal off.',
		);
	}
	const bad = steps.find((step) => step.error !== undefined);
	if (bad?.error === undefined) return;
	throw refused(
		`"${bad.name}" cannot be brought to what is wished. ${bad.error.message}`,
		`${bad.error.remedy} Or switch removal off.`,
	);
}

function refused(why: string, remedy: string): ValidationError {
	return new ValidationError(`Nothing was sent: ${why}`, { field: 'remove', remedy });
}

interface ResolvedScope {
	serviceType?: string;
	owner?: Reference;
	domain?: Reference;
	tag?: string;
}

function listOf<T>(value: T | undefined): T[] {
	return value === undefined ? [] : [value];
}

async function resolved(
	{ session, definition, budget }: EntityContext,
	scope: SyncScope,
): Promise<ResolvedScope> {
	const { references } = session;
	const { kind } = definition;
	const type = scope.serviceType;
	const serviceType = type && kind ? canonicalServiceType(kind, type) : type;
	const [owner] = await references.list('owners', listOf(scope.owner), budget);
	const [domain] = await references.list('domains', listOf(scope.domain), budget);
	const [tag] = await references.tags(listOf(scope.tag), budget);
	return {
		...(serviceType !== undefined && { serviceType }),
		...(owner && { owner }),
		...(domain && { domain }),
		...(tag && { tag: tag.tagFQN }),
	};
}

function isIn(entity: Entity, { serviceType, owner, domain, tag }: ResolvedScope): boolean {
	if (serviceType !== undefined && textAt(entity, 'serviceType') !== serviceType) return false;
	if (owner !== undefined && !entity.owners.some(({ id }) => id === owner.id)) return false;
	if (domain !== undefined && !entity.domains.some(({ id }) => id === domain.id)) return false;
	return tag === undefined || entity.tags.some(({ tagFQN }) => tagFQN === tag);
}

/** What is compared with anything but a number holds nothing back. */
function isLimit({ limit = tenPercent }: SyncRemoval): boolean {
	const most: unknown = 'count' in limit ? limit.count : limit.percent;
	return typeof most === 'number' && Number.isFinite(most) && most >= 0;
}

function mostOf({ limit = tenPercent }: SyncRemoval, scopeSize: number): number {
	if ('count' in limit) return limit.count;
	return Math.max(1, Math.floor((scopeSize * limit.percent) / 100));
}

/** What is in the scope and not in the list. Throws LimitError where that is more than is allowed. */
export async function removalsOf(
	context: EntityContext,
	steps: readonly Step[],
	snapshot: Snapshot,
	remove: SyncRemoval,
): Promise<Step[]> {
	if (!snapshot.isWhole) {
		throw new ConflictError(
			`Nothing was sent: the server's list of ${context.definition.label}s came shorter than it says it is.`,
			{ field: 'remove', remedy: 'Run it again when nobody changes the list at the same time.' },
		);
	}
	const scope = await resolved(context, remove.scope);
	const names = new Set(steps.map(({ name }) => name));
	const inScope = snapshot.all().filter((entity) => !entity.deleted && isIn(entity, scope));
	const surplus = inScope.filter(({ name }) => !names.has(name));
	const most = mostOf(remove, inScope.length);
	if (surplus.length > most) {
		throw new LimitError(
			`Nothing was sent: ${surplus.length} of ${inScope.length} ${context.definition.label}s in the scope would be removed, at most ${most} are allowed.`,
			{ field: 'remove', remedy: 'Check the list; raise the limit if that many are to go.' },
		);
	}
	return surplus.map((current) => ({
		action: 'remove',
		name: current.name,
		current,
		changes: [],
	}));
}
