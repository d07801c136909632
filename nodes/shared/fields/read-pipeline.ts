import type { EntityDefinition } from '../../../src/entities';
import type { JsonObject } from '../../../src/lib/json';
import { isJsonObject, isRecord } from '../base/values';
import { plainJson } from '../base/plain-json';
import { ParameterError } from '../base/errors';
import { asColumn, isEmpty } from './cells';
import type { FormReader } from './form-reader';
import { readLocator } from './locators';
import { mappedValues } from './mapped';
import { readObject } from './read-json';
import { readSchedule } from './schedule';
import { mergeInto, setAt } from './tree';

/** Service, type, schedule and source config of an ingestion pipeline. Throws a `ParameterError`. */
export async function readPipeline(
	form: FormReader,
	{ fields }: EntityDefinition,
): Promise<Record<string, unknown>> {
	const kind = textOf(form.value('serviceKind'));
	const located = readLocator(form.value('service'));
	const pipelineType = textOf(form.value('pipelineType'));
	const airflowConfig = readSchedule(form);
	const config = await readSourceConfig(form, kind, pipelineType);
	const isKnown = fields.service?.references?.to.some((type) => type === kind) === true;
	return {
		...(located === undefined
			? {}
			: { service: referenceOf(isKnown ? kind : undefined, located.mode, located.value) }),
		...(pipelineType === '' ? {} : { pipelineType }),
		...(airflowConfig === undefined ? {} : { airflowConfig }),
		...(config === undefined ? {} : { sourceConfig: { config } }),
	};
}

function referenceOf(type: string | undefined, mode: string, value: string): object {
	const key = mode === 'id' ? 'id' : mode === 'list' ? 'fullyQualifiedName' : 'name';
	return { ...(type === undefined ? {} : { type }), [key]: value };
}

async function readSourceConfig(
	form: FormReader,
	kind: string,
	pipelineType: string,
): Promise<JsonObject | undefined> {
	const config: JsonObject = {};
	const { newestRelease, sourceConfigColumns } = await import('../../../src');
	const columns = (await sourceConfigColumns(kind, pipelineType, newestRelease)) ?? [];
	for (const [path, value] of Object.entries(mappedValues(form.value('sourceConfigFields')))) {
		const json = isEmpty(value) ? undefined : plainJson(value);
		if (json === undefined) continue;
		const column = columns.find((one) => one.path === path);
		setAt(config, path.split('.'), asColumn(column, json));
	}
	mergeInto(config, readFilters(form.value('ingestionFilters')));
	const typed = readObject(
		form.value('sourceConfigJson'),
		'Source Config (JSON)',
		'sourceConfigJson',
	);
	if (typed !== undefined) mergeInto(config, isJsonObject(typed.config) ? typed.config : typed);
	return Object.keys(config).length === 0 ? undefined : config;
}

/** Rows of patterns → `{schemaFilterPattern: {includes: […]}}`. */
function readFilters(value: unknown): JsonObject {
	const rows: unknown = isRecord(value) ? value.filter : undefined;
	const filters: Record<string, { includes: string[]; excludes: string[] }> = {};
	for (const row of Array.isArray(rows) ? rows.filter(isRecord) : []) {
		const objects = textOf(row.objects);
		const pattern = textOf(row.pattern);
		if (pattern === '') throw emptyPattern();
		const filter = (filters[`${objects}FilterPattern`] ??= { includes: [], excludes: [] });
		filter[row.action === 'excludes' ? 'excludes' : 'includes'].push(pattern);
	}
	return { ...filters };
}

function emptyPattern(): ParameterError {
	return new ParameterError(
		'Filters: a pattern is empty.',
		'Enter a regular expression, remove the filter, or check the result of its expression.',
		'ingestionFilters',
	);
}

function textOf(value: unknown): string {
	return typeof value === 'string' ? value.trim() : '';
}
