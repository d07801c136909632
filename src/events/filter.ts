import { isObject, textAt, type Json } from '../lib/json';
import type { ChangeEvent, EventKind, ReadEvent } from './change-event';

/** What has to hold of an event; of several, all. What is absent or empty holds for every event. */
export interface EventFilter {
	kinds?: readonly EventKind[];
	/** Names of fields, or beginnings of paths: `columns` is also `columns.id.description`. */
	fields?: readonly string[];
	/** The name or full name; `*` stands for any text. Letter case does not count. */
	namePattern?: string;
	/** Full names; one that the entity has is enough. */
	services?: readonly string[];
	owners?: readonly string[];
	domains?: readonly string[];
	tags?: readonly string[];
	/** Tags that the change adds or removes, by full name; `any` for every tag. */
	changedTags?: readonly string[] | 'any';
	/** Nobody owns the entity. */
	withoutOwner?: boolean;
	/** A run of an ingestion pipeline ended in one of these states. */
	runStates?: readonly string[];
	/** Login names; their changes do not count. The outcome of a run is nobody's change. */
	ignoredUsers?: readonly string[];
}

/** The field of a change that tells of a run. */
const runField = 'pipelineStatus';

type Test = (filter: EventFilter, read: ReadEvent) => boolean;

const tests: readonly Test[] = [
	({ kinds }, { event }) => isAmong(kinds, event.eventType),
	({ fields }, { event }) =>
		isNone(fields) || event.changes.some(({ field }) => isIn(field, fields)),
	({ namePattern = '' }, { event }) => namePattern.trim() === '' || fits(namePattern, event),
	({ services }, { state, event }) => hasOne(services, [state.service ?? event.fullyQualifiedName]),
	({ owners }, { state }) => hasOne(owners, state.owners),
	({ domains }, { state }) => hasOne(domains, state.domains),
	({ tags }, { state }) => hasOne(tags, state.tags),
	({ changedTags }, { event }) => changedTags === undefined || changesTag(changedTags, event),
	({ withoutOwner = false }, { state }) => !withoutOwner || state.owners.length === 0,
	({ runStates }, { event }) => runStates === undefined || hasOne(runStates, runStatesIn(event)),
	({ ignoredUsers = [] }, { event }) => isRun(event) || !ignoredUsers.includes(event.user),
];

export function matches(filter: EventFilter, read: ReadEvent): boolean {
	return tests.every((test) => test(filter, read));
}

function isNone(list: readonly unknown[] | undefined): list is undefined | readonly [] {
	return list === undefined || list.length === 0;
}

function isAmong<T>(allowed: readonly T[] | undefined, value: T): boolean {
	return isNone(allowed) || allowed.includes(value);
}

function hasOne(wanted: readonly string[] | undefined, there: readonly string[]): boolean {
	return isNone(wanted) || there.some((one) => wanted.includes(one));
}

function isIn(field: string, fields: readonly string[]): boolean {
	return fields.some((one) => field === one || field.startsWith(`${one}.`));
}

function fits(pattern: string, { name, fullyQualifiedName }: ChangeEvent): boolean {
	const parts = pattern.trim().split('*');
	const escaped = parts.map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
	const whole = new RegExp(`^${escaped.join('.*')}$`, 'isu');
	return whole.test(name) || whole.test(fullyQualifiedName);
}

function changesTag(wanted: readonly string[] | 'any', { changes }: ChangeEvent): boolean {
	const changed = changes
		.filter(({ field }) => field === 'tags' || field.endsWith('.tags'))
		.flatMap(({ old, new: now }) => [...tagsIn(old), ...tagsIn(now)]);
	return wanted === 'any' ? changed.length > 0 : changed.some((tag) => wanted.includes(tag));
}

function tagsIn(value: Json | undefined): string[] {
	const labels = Array.isArray(value) ? value.filter(isObject) : [];
	return labels.flatMap((label) => textAt(label, 'tagFQN') ?? []);
}

function isRun({ changes }: ChangeEvent): boolean {
	return changes.some(({ field }) => field === runField);
}

function runStatesIn({ changes }: ChangeEvent): string[] {
	return changes.flatMap(({ field, new: status }) =>
		field === runField && isObject(status) ? (textAt(status, 'pipelineState') ?? []) : [],
	);
}
