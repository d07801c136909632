import { InvalidResponseError } from '../errors/errors';
import { path } from '../http/path';
import { type JsonObject, isObject, textAt } from '../lib/json';
import type { EntityRef } from '../types/options';
import { type IngestionContext, type PipelineRef, pipelinesPath } from './requests';
import { serverTime } from './runs';

/** A pipeline as the server has it now. */
export interface ReadPipeline extends PipelineRef {
	deployed: boolean;
	enabled: boolean;
	raw: JsonObject;
	/** The server's clock when it was read, in milliseconds. */
	now: number;
}

/** Reads one. Rejects with NotFoundError where there is none. */
export async function readPipeline(
	{ sender }: IngestionContext,
	ref: EntityRef,
	fields?: string,
): Promise<ReadPipeline> {
	const answer = await sender.send({
		method: 'GET',
		path: pipelinesPath + below(ref),
		query: { fields },
	});
	const { body } = answer;
	const id = isObject(body) ? textAt(body, 'id') : undefined;
	const name = isObject(body) ? textAt(body, 'name') : undefined;
	if (!isObject(body) || id === undefined || name === undefined) {
		throw new InvalidResponseError("The server's response is not an ingestion pipeline.", {
			remedy: 'Check that the base URL points to an OpenMetadata server, with nothing in between.',
		});
	}
	return {
		id,
		name,
		fullyQualifiedName: textAt(body, 'fullyQualifiedName') ?? name,
		deployed: body.deployed === true,
		enabled: body.enabled !== false,
		raw: body,
		now: serverTime(answer) ?? Date.now(),
	};
}

function below(ref: EntityRef): string {
	if ('id' in ref) return path`/${ref.id}`;
	return path`/name/${'fqn' in ref ? ref.fqn : ref.name}`;
}
