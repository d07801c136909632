import type { IPollFunctions } from 'n8n-workflow';
import type { EventQuery } from '../../../src';
import type { EventFilter } from '../../../src/events/filter';
import { type EventEntity, isEventEntity } from '../../../src/entities/events';
import { ParameterError } from '../base/errors';
import { choiceOf, memberOf, numberFrom, switchOf } from '../base/strict-values';
import { splitValues } from '../fields/split-values';
import { runFinished, tagChanged, triggerEvents, type TriggerEvent } from './events';

/** The form, read. */
export interface TriggerForm {
	query: EventQuery;
	/** Whether changes of the credential's own user do not count. */
	ignoresOwnUser: boolean;
	simple: boolean;
	includeEntity: boolean;
}

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

type Context = Pick<IPollFunctions, 'getNodeParameter'>;

/** Throws a `ParameterError` for what the form does not offer. */
export function readTriggerForm(context: Context): TriggerForm {
	const read = (name: string, absent: unknown): unknown => context.getNodeParameter(name, absent);
	const value = choiceOf(
		'event',
		read('event', 'created'),
		triggerEvents.map((one) => one.value),
	);
	const event = triggerEvents.find((one) => one.value === value);
	if (event === undefined) throw new Error(`There is no ${value}.`);
	const ignores = choiceOf('ignoreChangesBy', read('ignoreChangesBy', 'ownUser'), [
		'nobody',
		'ownUser',
		'users',
	]);
	const options = read('options', {});
	const option = (name: string, absent: unknown) => memberOf('options', options, name) ?? absent;
	const minutes = numberFrom(1, 'listMinutes', option('listMinutes', 60));
	const watchesLists = event.needsLists ?? switchOf('watchByList', option('watchByList', false));
	return {
		query: {
			types: event.types ?? typesIn(read('entityTypes', [])),
			filter: {
				...filterIn(read('filters', {})),
				...event.filter,
				...ownFilter(event, read),
				ignoredUsers: ignores === 'users' ? textsIn(read('ignoredUsers', '')) : [],
			},
			limit: numberFrom(1, 'maximumChanges', option('maximumChanges', 1000)),
			lookBackMs: numberFrom(1, 'lookBackHours', option('lookBackHours', 24)) * hourMs,
			...(watchesLists && { listEveryMs: minutes * minuteMs }),
		},
		ignoresOwnUser: ignores !== 'nobody',
		simple: switchOf('simple', read('simple', true)),
		includeEntity: switchOf('includeEntity', option('includeEntity', false)),
	};
}

function ownFilter(
	{ value }: TriggerEvent,
	read: (name: string, absent: unknown) => unknown,
): EventFilter {
	if (value === runFinished) return { runStates: runStatesIn(read('runStates', [])) };
	const tags = value === tagChanged ? textsIn(read('changedTags', '')) : [];
	return tags.length > 0 ? { changedTags: tags } : {};
}

function typesIn(value: unknown): EventEntity[] {
	const types = textsIn(value).filter(isEventEntity);
	if (types.length > 0) return types;
	throw new ParameterError(
		'No entity types are chosen.',
		'Choose at least one in "Entity Type Names or IDs".',
		'entityTypes',
	);
}

const endStates = ['failed', 'partialSuccess', 'stopped', 'success'];

/** A run that is queued or runs has not finished: without a choice every end counts. */
function runStatesIn(value: unknown): string[] {
	const chosen = textsIn(value).filter((state) => endStates.includes(state));
	return chosen.length > 0 ? chosen : endStates;
}

const listFilters = ['fields', 'services', 'owners', 'domains', 'tags'] as const;

function filterIn(filters: unknown): EventFilter {
	const pattern = memberOf('filters', filters, 'namePattern');
	const lists: EventFilter = {};
	for (const name of listFilters) lists[name] = textsIn(memberOf('filters', filters, name));
	return {
		...lists,
		...(typeof pattern === 'string' && { namePattern: pattern }),
	};
}

/** A list, or a text with commas. */
function textsIn(value: unknown): string[] {
	const texts = Array.isArray(value) ? value : [value];
	return texts.flatMap((one) => (typeof one === 'string' ? splitValues(one) : []));
}
