import { OpenMetadataError } from '../errors/errors';
import { isObject } from '../lib/json';
import { notDeployed, runnerRefused } from './failures';
import { type ReadPipeline, readPipeline } from './pipeline';
import { act, type IngestionContext } from './requests';

/** Somebody else may flip it in the same moment. */
const mostFlips = 3;

/**
 * Switches the schedule of a pipeline on or off. The server only flips what is there, so it must
 * have been read. Answers whether anything was changed.
 */
export async function setEnabled(
	context: IngestionContext,
	pipeline: ReadPipeline,
	enabled: boolean,
): Promise<boolean> {
	let current = pipeline;
	for (let flips = 0; current.enabled !== enabled; flips++) {
		if (!current.deployed) throw notDeployed(pipeline.name);
		if (flips === mostFlips) {
			throw runnerRefused(
				pipeline.name,
				'somebody else keeps switching it on and off at the same time',
			);
		}
		current = await flip(context, current);
	}
	return current !== pipeline;
}

/** Not sent again where its answer is lost: that would flip it back. */
async function flip(context: IngestionContext, pipeline: ReadPipeline): Promise<ReadPipeline> {
	try {
		const { body } = await act(context, 'toggleIngestion', pipeline);
		if (isObject(body) && typeof body.enabled === 'boolean') {
			return { ...pipeline, enabled: body.enabled };
		}
	} catch (error) {
		if (!(error instanceof OpenMetadataError) || !error.answerLost) throw error;
	}
	return await readPipeline(context, pipeline);
}
