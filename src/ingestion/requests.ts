import { forPart, type EntityContext } from '../context/entity-context';
import { pause } from '../context/pause';
import { path } from '../http/path';
import type { ApiAnswer, ApiRequest, Sender } from '../http/types';
import { type JsonObject, isObject, textAt } from '../lib/json';
import type { Dialect } from '../server/dialect';
import { runnerDisabled, runnerRefused } from './failures';

/** Where pipelines are. */
export const pipelinesPath = '/v1/services/ingestionPipelines';

/** One server, for what is done with its ingestion. */
export interface IngestionContext {
	sender: Pick<Sender, 'send'>;
	dialect: Dialect;
	/** Waits between two requests. Rejects with CancelledError when it is stopped. */
	pause(milliseconds: number): Promise<void>;
	/** The same for requests with a time of their own: waiting takes longer than any request may. */
	part(): IngestionContext;
}

export function ingestionContext(context: EntityContext): IngestionContext {
	const { sender, dialect } = context;
	return {
		sender,
		dialect,
		pause: async (milliseconds) => await pause(context, milliseconds),
		part: () => ingestionContext(forPart(context)),
	};
}

/** A pipeline as far as it takes to do something with it. */
export interface PipelineRef {
	id: string;
	name: string;
	fullyQualifiedName: string;
}

export type PipelineAction = 'deploy' | 'trigger' | 'toggleIngestion' | 'kill';

/** An action on a pipeline. Resolves only where the runner did it: a 200 alone does not say so. */
export async function act(
	{ sender }: IngestionContext,
	action: PipelineAction,
	pipeline: PipelineRef,
	more: Partial<ApiRequest> = {},
): Promise<ApiAnswer> {
	const answer = await sender.send({
		method: 'POST',
		path: pipelinesPath + path`/${action}/${pipeline.id}`,
		...more,
	});
	requireDone(pipeline.name, answer.body);
	return answer;
}

/** What the server passes on from the runner: `{code, reason, platform}`, or an entity (1.1). */
function requireDone(name: string, body: ApiAnswer['body']): void {
	if (!isObject(body) || typeof body.code !== 'number') return;
	const reason = reasonOf(body);
	if (body.code !== 200) throw runnerRefused(name, reason);
	if (isDisabled(body)) throw runnerDisabled(name);
}

/** The same in a sentence; `undefined` where the runner did it. */
export function refusalIn(body: ApiAnswer['body']): string | undefined {
	if (!isObject(body) || typeof body.code !== 'number') return undefined;
	if (isDisabled(body)) return 'ingestion is switched off on this server.';
	return body.code === 200 ? undefined : reasonOf(body).slice(0, 300);
}

function isDisabled(body: JsonObject): boolean {
	return /client disabled/i.test(reasonOf(body)) || body.platform === 'disabled';
}

/** The words of the runner: JSON in a text, or a text. */
export function reasonOf(body: JsonObject): string {
	const reason = textAt(body, 'reason') ?? '';
	try {
		const parsed: unknown = JSON.parse(reason);
		return isObject(parsed) ? (textAt(parsed, 'message') ?? reason) : reason;
	} catch {
		return reason;
	}
}
