import type { EntityContext } from '../context/entity-context';
import { ValidationError } from '../errors/errors';
import { type JsonObject, isObject } from '../lib/json';
import type { EntityInput } from '../types/input';
import { checkAirflowConfig } from './airflow-config';
import { pipelineName } from './name';
import { pipelineTypes } from './pipeline-types';
import { findService, type IngestedService } from './service';

export interface CompletedInput {
	given: EntityInput;
	/** Absent where none is given. */
	service?: IngestedService;
}

/**
 * What is given for a pipeline, with its service looked up, its name worked out where there is none,
 * and its schedule checked. An entity that is known otherwise keeps its name (`ofKnown`). Throws before
 * anything is sent.
 */
export async function completeInput(
	context: EntityContext,
	given: EntityInput,
	ofKnown = false,
): Promise<CompletedInput> {
	const { service: asked, pipelineType, airflowConfig, sourceConfig, ...rest } = given;
	const type = typeof pipelineType === 'string' ? typeNamed(pipelineType) : undefined;
	const schedule = isObject(airflowConfig) ? checkAirflowConfig(airflowConfig) : undefined;
	const config = isObject(sourceConfig) ? sourceConfigOf(sourceConfig) : undefined;
	const completed: EntityInput = {
		...rest,
		...(type === undefined ? {} : { pipelineType: type }),
		...(schedule === undefined ? {} : { airflowConfig: schedule }),
		...(config === undefined ? {} : { sourceConfig: config }),
	};
	if (asked === undefined || asked === null) return { given: completed };
	const service = await findService(context, asked);
	if (given.name !== undefined || type === undefined || ofKnown)
		return { given: completed, service };
	return { given: { ...completed, name: pipelineName(service.reference, type) }, service };
}

/** Case counts on servers, and does not for people. */
function typeNamed(given: string): string {
	const plain = given.trim().toLowerCase();
	return pipelineTypes.find((type) => type.toLowerCase() === plain) ?? given.trim();
}

/**
 * `{config: {…}}`, or its fields alone. Without `config` servers keep what they can never read again,
 * so nothing is sent where nothing is given.
 */
function sourceConfigOf(given: JsonObject): JsonObject | undefined {
	if (!Object.hasOwn(given, 'config')) {
		return Object.keys(given).length === 0 ? undefined : { config: given };
	}
	const { config, ...beside } = given;
	const [other] = Object.keys(beside);
	if (isObject(config) && other === undefined) return { config };
	const field = other === undefined ? 'sourceConfig.config' : `sourceConfig.${other}`;
	throw new ValidationError(
		other === undefined
			? `"${field}" must be an object.`
			: `"${field}" belongs inside "sourceConfig.config".`,
		{ field, remedy: 'Correct it and run this item again. Nothing was sent for it.' },
	);
}
