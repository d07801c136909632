import { forPart, type EntityContext } from '../../context/entity-context';
import { deploy } from '../../ingestion/deploy';
import { needsDeployment } from '../../ingestion/needs-deployment';
import { ingestionContext } from '../../ingestion/requests';
import type { AfterSaveOptions } from '../../types/ingestion';
import type { Outcome } from '../../types/results';

/**
 * Deploys a pipeline that was saved, if that is asked for and the runner does not have it as it is
 * now. Other entities need nothing.
 */
export async function deployAfterSave(
	context: EntityContext,
	outcome: Outcome,
	{ deploy: deploys = false }: Pick<AfterSaveOptions, 'deploy'>,
): Promise<Outcome> {
	const { entity } = outcome;
	const isPipeline = context.definition.type === 'ingestionPipeline';
	if (!deploys || !isPipeline || entity === undefined) return outcome;
	if (!needsDeployment(context.dialect, outcome)) return outcome;
	await deploy(ingestionContext(forPart(context)), entity);
	return { ...outcome, entity: { ...entity, deployed: true }, deployedNow: true };
}
