import { columnsOf, type FormColumn, loadSourceConfig } from '../connections';
import { isPipelineType, schemaName } from './pipeline-types';
import { kindOfService } from './service';

/**
 * The fields of a source config for a form, filters aside, of which a form makes more; `undefined`
 * where the release has no such pipelines. `serviceType`: `databaseService`.
 */
export async function sourceConfigColumns(
	serviceType: string,
	pipelineType: string,
	release: string,
): Promise<FormColumn[] | undefined> {
	const kind = kindOfService(serviceType);
	if (kind === undefined || !isPipelineType(pipelineType)) return undefined;
	const schema = await loadSourceConfig(kind, schemaName(kind, pipelineType), release);
	return schema && columnsOf(schema).filter(({ path }) => !path.includes('FilterPattern'));
}
