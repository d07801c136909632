import type { INodeExecutionData } from 'n8n-workflow';
import type { ChangeEvent, EventChange, EventFeed } from '../../../src';
import type { Json, JsonObject } from '../../../src/lib/json';
import { isJsonObject } from '../base/values';
import type { TriggerForm } from './query';

/** One item for each change. */
export async function itemsOf(
	feed: EventFeed,
	events: readonly ChangeEvent[],
	{ simple, includeEntity }: Pick<TriggerForm, 'simple' | 'includeEntity'>,
): Promise<INodeExecutionData[]> {
	const entities = includeEntity ? await readEntities(feed, events) : undefined;
	return events.map((event) => {
		const changes = simple ? event.changes.map(simplified) : event.changes;
		const json: JsonObject = { ...event, changes };
		if (entities !== undefined) json.entity = entities.get(event.entityId) ?? null;
		return { json };
	});
}

/** Each entity once, however often it changed. */
async function readEntities(
	feed: EventFeed,
	events: readonly ChangeEvent[],
): Promise<Map<string, JsonObject | null>> {
	const byId = new Map(events.map((event) => [event.entityId, event]));
	const read = [...byId].map(async ([id, event]): Promise<[string, JsonObject | null]> => [
		id,
		await feed.entity(event),
	]);
	return new Map(await Promise.all(read));
}

function simplified(change: EventChange): EventChange {
	const { old, new: now } = change;
	return {
		...change,
		...(old !== undefined && { old: nameIn(old) }),
		...(now !== undefined && { new: nameIn(now) }),
	};
}

/** References and tags by their names, alone or in a list; anything else as it is. */
function nameIn(value: Json): Json {
	if (Array.isArray(value)) return value.map(nameIn);
	if (!isJsonObject(value)) return value;
	const isReference = typeof value.id === 'string' && typeof value.type === 'string';
	const name = value.tagFQN ?? (isReference ? (value.fullyQualifiedName ?? value.name) : undefined);
	return typeof name === 'string' ? name : value;
}
