import type { ExecutionLifecycleHooks } from 'n8n-core';
import { z } from 'zod/v4';
import type { Session } from './session';

/** Passes on what n8n tells of an execution while it runs. */
export function observe(
	hooks: ExecutionLifecycleHooks,
	{ request, responses }: Session,
	workflow: string,
): void {
	hooks.addHandler('sendResponse', (response) => {
		responses.push(response);
	});
	hooks.addHandler('nodeExecuteBefore', (node) => {
		request.onNode?.({ type: 'start', workflow, node });
	});
	hooks.addHandler('nodeExecuteAfter', (node, run) => {
		request.onNode?.({ type: 'finish', workflow, node, run });
	});
}

const consoleMessage = z.object({
	source: z.string().transform((source) => /^\[Node: "(.*)"\]$/s.exec(source)?.[1] ?? source),
	messages: z.array(z.unknown()),
});

const asText = (value: unknown): string =>
	typeof value === 'string' ? value : JSON.stringify(value);

/** What `sendMessageToUI` puts into the browser's console: `source` is `[Node: "<name>"]`. */
export function readUiMessage(
	type: string,
	data: unknown,
): { node: string; text: string } | undefined {
	if (type !== 'sendConsoleMessage') return undefined;
	const { source, messages } = consoleMessage.parse(data);
	return { node: source, text: messages.map(asText).join(' ') };
}
