import type { EntityContext } from '../context/entity-context';
import { OpenMetadataError } from '../errors/errors';
import { batchesOf } from '../lib/batches';
import { isObject } from '../lib/json';
import { completeInput } from './complete';

/**
 * A list with the names of pipelines that nobody named, so that each is found and stands once. What
 * cannot be completed stays as it is: that is said where it is checked.
 */
export async function withNames(
	context: EntityContext,
	inputs: Iterable<unknown>,
): Promise<Iterable<unknown>> {
	if (context.definition.within === undefined) return inputs;
	const named: unknown[] = [];
	for await (const some of batchesOf([...inputs])) {
		named.push(...(await Promise.all(some.map(async (raw) => await withName(context, raw)))));
	}
	return named;
}

async function withName(context: EntityContext, raw: unknown): Promise<unknown> {
	if (!isObject(raw) || typeof raw.name === 'string') return raw;
	const { service, pipelineType } = raw;
	if (typeof service !== 'string' && !isObject(service)) return raw;
	if (typeof pipelineType !== 'string') return raw;
	try {
		const { given } = await completeInput(context, { service, pipelineType });
		return given.name === undefined ? raw : { ...raw, name: given.name };
	} catch (error) {
		if (error instanceof OpenMetadataError && error.type !== 'CANCELLED') return raw;
		throw error;
	}
}
