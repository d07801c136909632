import type {
	ILoadOptionsFunctions,
	INodePropertyOptions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import { pipelineTypes } from '../../../src/ingestion/pipeline-types';
import { textOf } from '../base/values';
import { titleOfType } from '../fields/pipeline';
import { readLocator } from '../fields/locators';
import { asSaved } from './as-saved';
import { connectForLists } from './connect-for-lists';
import { mapperField, withPlace } from './mapper-field';
import { serverRelease } from './server-release';

/** What pipelines the chosen service can have; all that there are where it is not known yet. */
export async function getPipelineTypes(
	this: ILoadOptionsFunctions,
): Promise<INodePropertyOptions[]> {
	const types = await supportedBy(this).catch(() => pipelineTypes);
	return types.map((value) => ({ name: titleOfType(value), value }));
}

async function supportedBy(context: ILoadOptionsFunctions): Promise<readonly string[]> {
	const type = textOf(context.getCurrentNodeParameter('serviceKind'));
	const located = readLocator(context.getCurrentNodeParameter('service'));
	if (located === undefined || located.value.startsWith('=')) return pipelineTypes;
	const client = await connectForLists(context);
	try {
		const service = { type, [located.mode === 'id' ? 'id' : 'name']: located.value };
		return await client.collection('ingestionPipeline').ingestion.pipelineTypes(service);
	} finally {
		await client.close();
	}
}

/** The columns of the source config; they follow the kind of service and the type of the pipeline. */
export async function getSourceConfigColumns(
	this: ILoadOptionsFunctions,
): Promise<ResourceMapperFields> {
	const kind = textOf(this.getCurrentNodeParameter('serviceKind'));
	const pipelineType = textOf(this.getCurrentNodeParameter('pipelineType'));
	const release = await serverRelease(this);
	const { sourceConfigColumns } = await import('../../../src');
	const columns = await sourceConfigColumns(kind, pipelineType, release);
	const offered = (columns ?? [])
		.flatMap((column) => mapperField(column))
		.map(withPlace)
		.map(addable);
	const fields = asSaved(this, 'sourceConfigFields', offered);
	return columns === undefined ? { fields, emptyFieldsNotice: unknown } : { fields };
}

/** What is inside of another field can be added: few people need it. */
function addable(field: ResourceMapperField): ResourceMapperField {
	return field.id.includes('.') ? { ...field, removed: true } : field;
}

const unknown =
	'Choose a service kind and a pipeline type to see the fields, or enter them as JSON below.';
