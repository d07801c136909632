import type { Configured } from '../connections';
import type { EntityContext } from '../context/entity-context';
import { type Json, type JsonObject, isObject, textAt } from '../lib/json';
import type { DesiredState } from '../types/desired-state';
import type { Entity, Reference } from '../types/results';
import { quoteName } from '../server/fqn';
import { defaultsOf } from './defaults';
import { pipelineName } from './name';
import { checkNameIsFree } from './name-check';
import { isPipelineType, type PipelineType } from './pipeline-types';
import { findService, type IngestedService, kindOfService } from './service';
import { checkSourceConfig } from './source-config';
import { supported } from './supported';

/** A pipeline as it may be sent; without a config where there is none to check. */
export interface ReadyPipeline extends Configured {
	desired: DesiredState;
	notices: string[];
}

/** Nothing is known here that its source config could be checked against. */
const asGiven = (desired: DesiredState): ReadyPipeline => ({
	desired,
	notices: [],
	schema: undefined,
	config: undefined,
});

/**
 * Checks the source config as the release's ingestion will, and completes what a new pipeline needs.
 * Throws ValidationError before anything is sent.
 */
export async function readyPipeline(
	context: EntityContext,
	desired: DesiredState,
	current: Entity | undefined,
): Promise<ReadyPipeline> {
	return current === undefined
		? await readyNew(context, desired)
		: await readyChange(context, desired, current);
}

async function readyNew(context: EntityContext, desired: DesiredState): Promise<ReadyPipeline> {
	const [reference] = desired.references.service ?? [];
	const { useServiceFilters, ...given } = desired.plain;
	const type = textAt(given, 'pipelineType');
	// What is missing was refused before.
	if (reference === undefined || type === undefined) return asGiven(desired);
	const service = await findService(context, reference);
	const pipelineType = supported(context, service, type);
	await checkName(context, desired, service, pipelineType);
	const { airflowConfig, sourceConfig, ...own } = defaultsOf(
		context.dialect,
		service,
		pipelineType,
	);
	const checked = await checkSourceConfig(context, {
		name: desired.name ?? '',
		kind: service.kind,
		pipelineType,
		config: configIn(given),
		defaults: useServiceFilters === false ? {} : sourceConfig,
		exists: false,
	});
	const plain = {
		...own,
		...given,
		airflowConfig: { ...airflowConfig, ...objectIn(given.airflowConfig) },
		sourceConfig: { config: checked.config },
	};
	const { notices, schema, config } = checked;
	return { desired: { ...desired, plain }, notices, schema, config };
}

/** A name that was made from service and type is of no other. */
async function checkName(
	context: EntityContext,
	{ name = '' }: DesiredState,
	{ reference }: IngestedService,
	pipelineType: PipelineType,
): Promise<void> {
	if (name === pipelineName(reference, pipelineType)) return;
	const { fullyQualifiedName = nameOf(reference) } = reference;
	await checkNameIsFree(context, name, `${fullyQualifiedName}.${quoteName(name)}`);
}

async function readyChange(
	context: EntityContext,
	{ plain: { useServiceFilters: _onlyForNew, ...given }, ...others }: DesiredState,
	current: Entity,
): Promise<ReadyPipeline> {
	const desired = { ...others, plain: given };
	const { service, name } = current;
	const type = textAt(current, 'pipelineType') ?? '';
	const kind = isObject(service) ? kindOfService(textAt(service, 'type') ?? '') : undefined;
	if (desired.plain.sourceConfig === undefined || kind === undefined || !isPipelineType(type)) {
		return asGiven(desired);
	}
	const checked = await checkSourceConfig(context, {
		name,
		kind,
		pipelineType: type,
		config: configIn(desired.plain),
		defaults: {},
		exists: true,
	});
	const plain: Record<string, Json> = {
		...desired.plain,
		sourceConfig: { config: checked.config },
	};
	const { notices, schema, config } = checked;
	return { desired: { ...desired, plain }, notices, schema, config };
}

function nameOf({ name, id }: Reference): string {
	return name ?? id;
}

function configIn({ sourceConfig }: DesiredState['plain']): JsonObject {
	return isObject(sourceConfig) ? objectIn(sourceConfig.config) : {};
}

function objectIn(value: Json | undefined): JsonObject {
	return isObject(value) ? value : {};
}
