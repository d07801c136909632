import type { OpenMetadataError } from '../http/errors';
import { isJson } from '../json';
import type { Change, Entity } from '../outcome';
import { checkComplete } from '../parse-wish';
import {
	asNew,
	checkDomain,
	checkSame,
	differenceOf,
	ready,
	softDeleted,
	type Prepared,
	type Ready,
} from '../prepare';
import type { ManyOptions } from '../requests';
import type { Room } from '../session';
import { asOurs, replacedError, type Entry } from './entries';
import type { Snapshot } from './snapshot';

export type StepAction =
	'create' | 'update' | 'unchanged' | 'restore' | 'remove' | 'failed' | 'skipped';

/** What is to be done for one entity. A plan is a list of these: data that can be shown and checked. */
export interface Step {
	action: StepAction;
	name: string;
	/** Index of the wish; absent for what is removed. */
	input?: number;
	prepared?: Prepared;
	made?: Ready;
	notices?: string[];
	current?: Entity;
	changes: Change[];
	error?: OpenMetadataError;
	/** An earlier step concerns the same name: to be read again when its turn comes. */
	again?: boolean;
}

export type PlanOptions = Pick<
	ManyOptions,
	'tags' | 'secrets' | 'restoreIfDeleted' | 'moveToDomain'
>;

/** The entity that a wish means: where names are unique in a domain only, the one of its domain. */
function meant(snapshot: Snapshot, { wish }: Prepared): Entity | undefined {
	const there = snapshot.byName.get(wish.name ?? '') ?? [];
	const ids = new Set(wish.references.domains?.map(({ id }) => id));
	return there.find(({ domains }) => domains.some(({ id }) => ids.has(id))) ?? there[0];
}

async function stepOf(
	room: Room,
	entry: Entry,
	snapshot: Snapshot,
	options: PlanOptions,
): Promise<Step> {
	const { input, name, prepared, error } = entry;
	const step: Step = { action: 'failed', name, input, changes: [] };
	if (prepared === undefined) return error === undefined ? step : { ...step, error };
	if (entry.replaced) return { ...step, action: 'skipped', error: replacedError(entry) };
	if (entry.again) return { ...step, action: 'update', prepared, again: true };
	try {
		const current = meant(snapshot, prepared);
		return current === undefined
			? await creation(room, step, asNew(prepared, options.tags))
			: await alteration(room, step, prepared, current, options);
	} catch (thrown) {
		return { ...step, error: asOurs(thrown) };
	}
}

async function creation(room: Room, step: Step, prepared: Prepared): Promise<Step> {
	checkComplete(room.definition, room.dialect, prepared.given);
	const made = await ready(room, prepared);
	const hidden = new Set(['name', 'connection']);
	const changes = Object.entries(prepared.given).flatMap(([field, value]): Change[] => {
		return hidden.has(field) || !isJson(value) ? [] : [{ field, new: value }];
	});
	if (prepared.wish.connection) changes.push({ field: 'connection', secret: true });
	return { ...step, action: 'create', prepared, made, changes };
}

async function alteration(
	room: Room,
	step: Step,
	prepared: Prepared,
	current: Entity,
	options: PlanOptions,
): Promise<Step> {
	if (current.deleted && options.restoreIfDeleted !== true) throw softDeleted(room, step.name);
	checkSame(room, current, prepared.wish);
	checkDomain(room, current, prepared.wish, options.moveToDomain === true);
	const made = await ready(room, prepared, current);
	const { changes } = differenceOf(room, current, made, {
		tags: options.tags,
		secrets: options.secrets ?? 'always',
	});
	const notices = made.notices.length > 0 ? { notices: made.notices } : {};
	// Nothing more is needed of a wish that holds: in a long list most do.
	if (changes.length === 0 && !current.deleted) {
		return { ...step, ...notices, action: 'unchanged', current };
	}
	const action = current.deleted ? 'restore' : 'update';
	return { ...step, ...notices, action, prepared, current, changes };
}

/**
 * Compares what is wished with what was read. Nothing is sent. The entries' wishes are handed over to
 * the steps, so that of a long list only those are kept that are to be sent.
 */
export async function planOf(
	room: Room,
	entries: Entry[],
	snapshot: Snapshot,
	options: PlanOptions,
): Promise<Step[]> {
	const steps: Step[] = [];
	for (const entry of entries) {
		steps.push(await stepOf(room, entry, snapshot, options));
		delete entry.prepared;
	}
	return steps;
}
