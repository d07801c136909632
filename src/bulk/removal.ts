import { releaseOf, type Release, type ServiceKind } from '../connections';
import { ConflictError, LimitError, ValidationError } from '../errors/errors';
import { remedyAlone } from '../errors/not-sent';
import { isObject, textAt } from '../lib/json';
import { someOf } from '../lib/some-of';
import type { Entry } from './entries';
import { likenessesOf, withAlikeKept } from './near-names';
import { refused } from './refused';
import type { Step } from './step';
import type { Snapshot } from './snapshot';
import type { Entity, Reference } from '../types/results';
import { knownServiceType } from '../input/service-type';
import { findService } from '../ingestion/service';
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
		throw refused('the removal limit is not a number.', 'Enter 0 or a higher number.', {
			code: 'REMOVAL_LIMIT_INVALID',
		});
	}
	checkPermanent(context.definition, remove.deletePermanently);
	if (!wholeList) {
		throw refused(
			'the items may be only part of the list, and a partial list must not remove the rest.',
			'Give the whole list at once, or turn off removal.',
			{ code: 'REMOVAL_OF_PART' },
		);
	}
	if (entries.length === 0) throw refused('the list is empty.', 'Check where the list comes from.');
}

/** A condition that says nothing must not widen the scope. */
function checkScope(scope: SyncScope): void {
	const conditions = Object.entries(scope).filter(([, value]) => value !== undefined);
	if (conditions.length === 0) {
		throw refused(
			'removal needs a scope.',
			'Add a service type, owner, domain or tag to the scope; entities outside the scope are never removed.',
		);
	}
	for (const [name, value] of conditions) {
		if (conditionNames.has(name) && !isEmpty(value)) continue;
		throw refused(
			`the condition "${name.slice(0, 60)}" of the scope is empty or unknown.`,
			`Enter a value, or remove the condition. Available: ${[...conditionNames].join(', ')}.`,
		);
	}
}

const conditionNames: ReadonlySet<string> = new Set([
	'serviceType',
	'service',
	'owner',
	'domain',
	'tag',
]);

function isEmpty(value: unknown): boolean {
	return value === null || (typeof value === 'string' && value.trim() === '');
}

interface ResolvedScope {
	serviceType?: string;
	service?: Reference;
	owner?: Reference;
	domain?: Reference;
	tag?: string;
}

function listOf<T>(value: T | undefined): T[] {
	return value === undefined ? [] : [value];
}

/** As the release spells it. Throws ValidationError for a type that it does not have. */
function scopeType(kind: ServiceKind, type: string, release: Release): string {
	try {
		return knownServiceType(kind, type, release);
	} catch (error) {
		if (!(error instanceof ValidationError)) throw error;
		throw refused(`the scope cannot be used. ${error.message}`, remedyAlone(error));
	}
}

async function resolved(context: EntityContext, scope: SyncScope): Promise<ResolvedScope> {
	const { session, definition, dialect, budget } = context;
	const { references } = session;
	const kind = definition.connection?.kind;
	const type = scope.serviceType;
	const release = releaseOf(dialect.version);
	const serviceType = type && kind ? scopeType(kind, type, release) : type;
	const resolving = { budget, notice: (text: string) => session.notice(text) };
	const service = scope.service && (await findService(context, scope.service)).reference;
	const [owner] = await references.list(definition, 'owners', listOf(scope.owner), resolving);
	const [domain] = await references.list(definition, 'domains', listOf(scope.domain), resolving);
	const [tag] = await references.tags(listOf(scope.tag), resolving);
	return {
		...(serviceType !== undefined && { serviceType }),
		...(service && { service }),
		...(owner && { owner }),
		...(domain && { domain }),
		...(tag && { tag: tag.tagFQN }),
	};
}

function isIn(entity: Entity, scope: ResolvedScope): boolean {
	const { serviceType, service, owner, domain, tag } = scope;
	if (serviceType !== undefined && textAt(entity, 'serviceType') !== serviceType) return false;
	if (service !== undefined && !isWithin(entity, service)) return false;
	if (owner !== undefined && !entity.owners.some(({ id }) => id === owner.id)) return false;
	if (domain !== undefined && !entity.domains.some(({ id }) => id === domain.id)) return false;
	return tag === undefined || entity.tags.some(({ tagFQN }) => tagFQN === tag);
}

function isWithin({ service }: Entity, { id }: Reference): boolean {
	return isObject(service) && service.id === id;
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

/** `3`, or `3 (10 percent)` */
function mostText({ limit = tenPercent }: SyncRemoval, most: number): string {
	return 'count' in limit ? String(most) : `${most} (${limit.percent} percent)`;
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
			`Nothing was sent: the server returned fewer ${context.definition.label}s than it reported.`,
			{ field: 'remove', remedy: 'Run it again while nobody else is making changes.' },
		);
	}
	const scope = await resolved(context, remove.scope);
	const names = new Set(steps.map(({ name }) => name));
	const inScope = snapshot.all().filter((entity) => !entity.deleted && isIn(entity, scope));
	const surplus = inScope
		.filter(({ name }) => !names.has(name))
		.map((current): Step => ({ action: 'remove', name: current.name, current, changes: [] }));
	const planned = withAlikeKept(context, surplus, likenessesOf(names));
	const removed = planned.filter(({ action }) => action === 'remove');
	const most = mostOf(remove, inScope.length);
	if (removed.length > most) {
		throw new LimitError(
			`Nothing was sent: ${removed.length} of ${inScope.length} ${context.definition.label}s in the scope would be removed, and the limit is ${mostText(remove, most)}. They are: ${someOf(removed.map(({ name }) => name))}.`,
			{
				field: 'remove',
				code: 'REMOVAL_LIMIT',
				remedy: 'Check the list; raise the removal limit if that is intended.',
			},
		);
	}
	return planned;
}
