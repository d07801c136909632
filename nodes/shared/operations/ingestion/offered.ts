import type { EntityDefinition } from '../../../../src/entities';

/** Pipelines are deployed and run; other entities are not. */
export function isPipeline({ type }: EntityDefinition): boolean {
	return type === 'ingestionPipeline';
}
