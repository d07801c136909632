import { triggerEvents } from './events';

export { poll } from './poll';
export { isSubscribed, receive, subscribe, unsubscribe, webhookDescription } from './webhook';

/** What stands under the node in a workflow: its event, by the name in the list. */
export const subtitle = `={{ (${JSON.stringify(
	Object.fromEntries(triggerEvents.map(({ value, name }) => [value, name])),
)})[$parameter["event"]] }}`;
