import { PermissionError } from '../errors/errors';
import type { ReadPipeline } from './pipeline';
import { act, type IngestionContext } from './requests';

/**
 * Gives a pipeline to the runner, as it is stored now; safe to repeat. Rejects where the runner did
 * not take it.
 */
export async function deploy(
	context: IngestionContext,
	pipeline: Pick<ReadPipeline, 'id' | 'name' | 'fullyQualifiedName'>,
): Promise<void> {
	try {
		await act(context, 'deploy', pipeline, { repeatable: true });
	} catch (error) {
		throw error instanceof PermissionError && deploysFirst(context) ? late(error) : error;
	}
}

/** 1.6 asks for the right only after Airflow has the pipeline (ingestion table, "Permissions"). */
function deploysFirst({ dialect }: IngestionContext): boolean {
	return dialect.has('patchByName') && !dialect.has('ifMatch');
}

function late({ message, status }: PermissionError): PermissionError {
	return new PermissionError(message, {
		...(status === undefined ? {} : { status }),
		remedy:
			'Give the user or bot of this token a role that allows editing the pipeline. This release deploys before it checks permissions, so Airflow may already have the pipeline even though the catalog does not show it.',
	});
}

/** Stops all runs of a pipeline. Rejects where the runner did not do it. */
export async function stopRuns(
	context: IngestionContext,
	pipeline: Pick<ReadPipeline, 'id' | 'name' | 'fullyQualifiedName'>,
): Promise<void> {
	await act(context, 'kill', pipeline, { repeatable: true });
}
