import type { EntityDefinition } from '../../src/entities';
import { runReport, startedRun, testStep } from './runs';
import { changes, entity, simplified, sure } from './entity';
import {
	flag,
	integer,
	integerOrNull,
	listOf,
	objectOf,
	text,
	textOrNull,
	type Properties,
	type Schema,
} from './schema';

/** What a failed item says (`Failure` of `nodes/shared/base/errors.ts`). */
const error = objectOf({ type: text, message: text, remedy: text, httpCode: integer }, [
	'type',
	'message',
	'remedy',
]);

const written: Properties = { action: text };
/** What people want to see first. */
const lead: Properties = {
	item: integerOrNull,
	name: textOrNull,
	action: text,
	summary: text,
	error,
};
const howWritten: Properties = { changes, confirmedByRead: flag };

/** With the filter Needs Attention. */
function attention({ type }: EntityDefinition): Properties {
	if (type !== 'ingestionPipeline') return {};
	return { reason: text, lastRun: objectOf(runReport), overdueSince: text };
}

function afterSave({ type }: EntityDefinition): Properties {
	return type === 'ingestionPipeline' ? { deployedNow: flag, run: objectOf(startedRun) } : {};
}

/** Assets that were given with a data product. */
function withAssets({ assets }: EntityDefinition): Properties {
	if (assets !== true) return {};
	return {
		assets: listOf(objectOf({ status: text, type: text, id: text, fullyQualifiedName: text })),
	};
}

function read(definition: EntityDefinition): Schema {
	return objectOf(entity(definition), sure(definition));
}

function write(definition: EntityDefinition): Schema {
	const more = { ...howWritten, ...afterSave(definition), ...withAssets(definition) };
	return objectOf({ ...written, ...changed(definition), ...more }, ['action', ...sure(definition)]);
}

/** An entity that was written: what changed last is said once. */
function changed(definition: EntityDefinition): Properties {
	const properties = { ...entity(definition) };
	delete properties.incrementalChangeDescription;
	return properties;
}

/** Items of operations on many: those that were not done have no entity. */
function many(more: Properties): (definition: EntityDefinition) => Schema {
	return (definition) =>
		objectOf(
			{
				...lead,
				...changed(definition),
				name: textOrNull,
				...howWritten,
				...afterSave(definition),
				...more,
			},
			['item', 'name', 'action', 'summary'],
		);
}

function assets(): Schema {
	const product = objectOf({
		id: text,
		type: text,
		name: text,
		fullyQualifiedName: text,
		fqn: text,
	});
	const asset = { type: text, id: text, fullyQualifiedName: text };
	return objectOf({ ...lead, ...asset, dataProduct: product }, [
		'item',
		'name',
		'action',
		'summary',
		'type',
		'dataProduct',
	]);
}

/** The shape of an output item, by the value of the operation. */
export const outputs: Readonly<Record<string, (definition: EntityDefinition) => Schema>> = {
	create: write,
	upsert: write,
	update: write,
	patch: write,
	restore: write,
	upsertMany: many({}),
	sync: many({ planned: flag, planHash: text }),
	get: read,
	getVersions: read,
	getMany: (definition) =>
		objectOf({ ...simplified(definition), ...attention(definition) }, [
			'id',
			'name',
			'fullyQualifiedName',
		]),
	delete: () => objectOf({ deleted: flag }, ['deleted']),
	addAssets: assets,
	removeAssets: assets,
	testConnection: () =>
		objectOf({ service: text, status: text, steps: listOf(testStep) }, ['status', 'steps']),
	deploy: (definition) =>
		objectOf({ ...written, ...entity(definition) }, ['action', ...sure(definition)]),
	enable: write,
	disable: write,
	run: () => objectOf({ pipeline: text, name: text, ...startedRun }, ['pipeline', 'name', 'state']),
	getRuns: () => objectOf({ id: text, pipeline: text, ...runReport }, ['runId', 'state']),
	getLogs: () => objectOf({ log: text, truncated: flag }, ['log', 'truncated']),
	stopRuns: () => objectOf({ stopped: flag }, ['stopped']),
};
