import type { RecordedEvent } from '../events/event-log';
import { deliveredEvent, shownEvent } from '../events/shown';
import type { World } from '../model/world';
import { SubscriptionStore } from './store';
import type { Subscription } from './subscription';

/** Receivers of what changes. They are called when a test says so, or with the real clock. */
export class Subscriptions extends SubscriptionStore {
	/** By name: the next time that somebody is called, with the real clock. */
	private readonly timers = new Map<string, NodeJS.Timeout>();
	private underWay: Promise<unknown> = Promise.resolve();
	private isClosed = false;

	constructor(private readonly world: () => World) {
		super();
	}

	/** With the real clock: whoever subscribed is called after its interval. */
	soon(): void {
		for (const { name, wish } of this.byName.values()) {
			if (this.timers.has(name)) continue;
			const call = (): void => {
				this.timers.delete(name);
				// What is told late is called for later.
				void this.deliver().then(() => this.world().events.isAllThere() || this.soon());
			};
			this.timers.set(name, setTimeout(call, wish.pollMs).unref());
		}
	}

	/** Calls every receiver for what happened since, until nothing is left. */
	async deliver(): Promise<void> {
		const work = this.underWay.then(async () => {
			for (const one of this.byName.values()) await this.deliverTo(one);
		});
		this.underWay = work.catch(() => undefined);
		await work;
	}

	async close(): Promise<void> {
		this.isClosed = true;
		for (const timer of this.timers.values()) clearTimeout(timer);
		await this.underWay;
	}

	private async deliverTo(subscription: Subscription): Promise<void> {
		const { wish, told } = subscription;
		for (;;) {
			const batch = this.next(subscription);
			if (batch.length === 0 || this.isClosed) return;
			for (const { id } of batch) told.add(id);
			for (const body of this.bodiesOf(batch)) {
				if (!wish.isEnabled || subscription.state === 'failed') return;
				const status = await this.callOnce(subscription, body);
				subscription.state = this.stateAfter(status);
			}
		}
	}

	private next({ wish, told }: Subscription): RecordedEvent[] {
		const { resources, eventTypes } = wish;
		const isWanted = ({ entityType, eventType }: RecordedEvent) =>
			(resources.includes('all') || resources.includes(entityType)) &&
			(eventTypes?.includes(eventType) ?? true);
		const fresh = this.world()
			.events.since(Number.NEGATIVE_INFINITY)
			.filter(({ id }) => !told.has(id));
		return fresh.filter(isWanted).slice(0, wish.batchSize);
	}

	/** Old releases put several into one body; from 1.3 to 1.13 a batch has no order, and one comes twice. */
	private bodiesOf(batch: RecordedEvent[]): string[] {
		const world = this.world();
		if (!world.dialect.has('subscriptionDestinations')) {
			const data = batch.map((event) => deliveredEvent(world, event));
			return [JSON.stringify({ data, paging: { total: data.length } })];
		}
		const isExact = world.dialect.has('subscriptionsInOrder');
		const sent = isExact ? batch : [...batch.toReversed(), ...batch.slice(0, 1)];
		return sent.map((event) => JSON.stringify(shownEvent(world, event)));
	}

	/** An answer of 4xx or 5xx is noted, and the event is not sent again. */
	private stateAfter(status: number | undefined): Subscription['state'] {
		const isGone = status === undefined || (status >= 300 && status < 400);
		if (isGone && !this.world().dialect.has('subscriptionDestinations')) return 'failed';
		return status !== undefined && status < 300 ? 'active' : 'awaitingRetry';
	}
}
