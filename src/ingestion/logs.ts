import { path } from '../http/path';
import { redactor } from '../http/failures/redact';
import { type JsonObject, isObject, textAt } from '../lib/json';
import type { Log } from '../types/ingestion';
import { type IngestionContext, type PipelineRef, pipelinesPath } from './requests';

/** An answer holds a megabyte; nobody reads more than these. */
const mostParts = 200;
const redact = redactor([]);

/** The log of a pipeline's last run: at most so many characters, of its end. */
export async function lastLog(
	context: IngestionContext,
	pipeline: PipelineRef,
	mostCharacters: number,
): Promise<Log> {
	let text = '';
	let isCut = false;
	let after: string | undefined;
	for (let part = 0; part < mostParts; part++) {
		const body = await partOf(context, pipeline, after);
		text += textIn(body);
		isCut ||= text.length > mostCharacters;
		// A line more than asked for, so that a secret is not cut in two.
		text = text.slice(-mostCharacters - 1000);
		const next = textAt(body, 'after');
		if (next === undefined || next === after) break;
		after = next;
	}
	return { log: redactLines(text).slice(-mostCharacters), isCut };
}

async function partOf(
	{ sender }: IngestionContext,
	{ id }: PipelineRef,
	after: string | undefined,
): Promise<JsonObject> {
	const { body } = await sender.send({
		method: 'GET',
		path: pipelinesPath + path`/logs/${id}/last`,
		query: { after },
	});
	return isObject(body) ? body : {};
}

const notText = new Set(['after', 'total']);

/** The text stands under the name of the task: `ingestion_task`, `profiler_task`, … */
function textIn(body: JsonObject): string {
	const entries = Object.entries(body).filter(([key]) => !notText.has(key));
	return entries.map(([, value]) => (typeof value === 'string' ? value : '')).join('\n');
}

/** Line by line: what takes secrets out reads at most 20,000 characters at a time. */
function redactLines(text: string): string {
	return text
		.split('\n')
		.map((line) => redact(line))
		.join('\n');
}
