import { badRequest, unhandled } from '../../lib/fault';
import { type Json, type JsonObject, isObject, stringOf } from '../../lib/json-value';
import type { Stored } from '../stored';
import type { World } from '../world';
import { MASK } from '../../connection/masks';
import { has } from './releases';

const dbtFields: Readonly<Record<string, Json | undefined>> = {
	type: 'DBT',
	dbtConfigSource: undefined,
	searchAcrossDatabases: false,
	dbtUpdateDescriptions: false,
	dbtUpdateOwners: false,
	overrideLineage: false,
	includeTags: true,
	dbtClassificationName: 'dbtTags',
	schemaFilterPattern: undefined,
	tableFilterPattern: undefined,
	databaseFilterPattern: undefined,
	parsingTimeoutLimit: 300,
};

/** The config of a dbt pipeline as it is kept: the only one that servers check and complete. */
export function keptSourceConfig(world: World, pipeline: JsonObject): JsonObject {
	const { sourceConfig, pipelineType, name } = pipeline;
	const given = isObject(sourceConfig) ? sourceConfig : {};
	const unknown = Object.keys(given).find((key) => key !== 'config');
	if (unknown !== undefined) {
		throw badRequest(
			`Unrecognized field "${unknown}" (class org.openmetadata.schema.metadataIngestion.SourceConfig), not marked as ignorable (one known property: "config"])`,
		);
	}
	const { config } = given;
	if (pipelineType !== 'dbt' || !isObject(config) || !has(world, 'typedDbt')) return given;
	return { config: typedDbt(stringOf(name) ?? '', config) };
}

function typedDbt(name: string, config: JsonObject): JsonObject {
	const unknown = Object.keys(config).find((key) => !Object.hasOwn(dbtFields, key));
	if (unknown !== undefined) {
		throw badRequest(`Failed to convert [${name}] to type [DbtPipeline]. Review the connection.`);
	}
	const defaults = Object.entries(dbtFields).filter(([, value]) => value !== undefined);
	return { ...Object.fromEntries(defaults), ...config };
}

const secrets: ReadonlySet<string> = new Set([
	'dbtCloudAuthToken',
	'awsSecretAccessKey',
	'privateKey',
	'clientSecret',
]);

/** As who sees no secrets reads it: before dbt was typed, all of it. */
export function shownSourceConfig(
	world: World,
	{ attributes }: Stored,
	value: Json | undefined,
): Json | undefined {
	if (value === undefined || attributes.pipelineType !== 'dbt') return value;
	return has(world, 'typedDbt') ? maskedSourceConfig(value) : value;
}

function maskedSourceConfig(value: Json): Json {
	if (!isObject(value)) return value;
	const members = Object.entries(value).map(([key, one]): [string, Json | undefined] => {
		const isSecret = secrets.has(key) && typeof one === 'string';
		return [key, isSecret ? MASK : one === undefined ? undefined : maskedSourceConfig(one)];
	});
	return Object.fromEntries(members);
}

/** One without `config` cannot be read any more, nor can a list that holds it. */
export function requireReadable({ type, attributes }: Stored): void {
	if (type !== 'ingestionPipeline') return;
	const { sourceConfig } = attributes;
	if (isObject(sourceConfig) && sourceConfig.config !== undefined) return;
	throw unhandled('Cannot invoke "Object.getClass()" because "bean" is null');
}
