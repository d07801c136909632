import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../lib/json-value';
import type { EntityType, Stored } from '../model/stored';

export const eventTypes = [
	'entityCreated',
	'entityUpdated',
	'entityRestored',
	'entityDeleted',
	'entitySoftDeleted',
] as const;
export type EventType = (typeof eventTypes)[number];

/** A change as it is recorded; the copy of the entity is drawn when somebody asks. */
export interface RecordedEvent {
	id: string;
	eventType: EventType;
	entityType: EntityType;
	/** The entity after the change. */
	entity: Stored;
	userName: string;
	/** Milliseconds; a hard delete has the time of the entity's last change. */
	timestamp: number;
	/** Absent: the entity's own. */
	changeDescription?: JsonObject;
	/** From when on answers have it: the server records after it has answered. */
	visibleAt: number;
}

export type NewEvent = Omit<RecordedEvent, 'id' | 'visibleAt'>;

/** What changed in the catalog, in the order in which it was recorded. */
export class EventLog {
	/** How long after a change its event can be read, in milliseconds of the server's clock. */
	latenessMs: () => number = () => 0;
	/** Every event is stored twice: a request was repeated in front of the server's cluster. */
	isDoubling = false;
	/** Told of each event as it is recorded. */
	onRecorded: () => void = () => {};
	private readonly events: RecordedEvent[] = [];
	private readonly held: RecordedEvent[] = [];
	private isHolding = false;

	constructor(private readonly now: () => number) {}

	record(event: NewEvent): void {
		const visibleAt = this.now() + this.latenessMs();
		const recorded = { ...event, id: randomUUID(), visibleAt };
		const target = this.isHolding ? this.held : this.events;
		target.push(recorded);
		if (this.isDoubling) target.push(recorded);
		this.onRecorded();
	}

	/** Whether everything that was recorded can be read. */
	isAllThere(): boolean {
		const now = this.now();
		return this.events.every(({ visibleAt }) => visibleAt <= now);
	}

	/** Everything that was recorded, also what cannot be read yet. */
	all(): readonly RecordedEvent[] {
		return [...this.events, ...this.held];
	}

	/** What happens from now on is not to be read until `release`. */
	hold(): void {
		this.isHolding = true;
	}

	/** What was held is there, the latest first. */
	release(): void {
		this.isHolding = false;
		this.events.push(...this.held.splice(0).reverse());
	}

	/** What can be read of one point in time on, by time, then by kind of change. */
	since(timestamp: number): RecordedEvent[] {
		const now = this.now();
		return this.events
			.filter((event) => event.timestamp >= timestamp && event.visibleAt <= now)
			.sort((left, right) => left.timestamp - right.timestamp || rankOf(left) - rankOf(right));
	}
}

function rankOf({ eventType }: RecordedEvent): number {
	return eventTypes.indexOf(eventType);
}
