import { hasSourceConfig, releaseOf } from '../connections';
import type { EntityContext } from '../context/entity-context';
import { ValidationError } from '../errors/errors';
import { withNotSent } from '../errors/not-sent';
import { type PipelineType, supportedTypes } from './pipeline-types';
import type { IngestedService } from './service';

/** The pipelines that a service can have on this server. */
export function typesOf(
	{ dialect }: Pick<EntityContext, 'dialect'>,
	{ kind, config }: IngestedService,
): PipelineType[] {
	const release = releaseOf(dialect.version).name;
	return supportedTypes(kind, config, (name) => hasSourceConfig(name, release));
}

/** The type, where a service of this release can have such a pipeline. Throws ValidationError. */
export function supported(
	context: EntityContext,
	service: IngestedService,
	given: string,
): PipelineType {
	const types = typesOf(context, service);
	const type = types.find((one) => one === given);
	if (type !== undefined) return type;
	const { name, id } = service.reference;
	throw new ValidationError(
		`The service "${name ?? id}" cannot have an ingestion pipeline of type "${given.slice(0, 60)}".`,
		{
			field: 'pipelineType',
			remedy: withNotSent(`Use one of: ${types.join(', ')}.`),
		},
	);
}
