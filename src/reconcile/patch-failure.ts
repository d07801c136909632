import type { EntityContext } from '../context/entity-context';
import { ConflictError, OpenMetadataError, ValidationError } from '../errors/errors';
import type { Entity } from '../types/results';

/** What a failure of a patch means, by what was read of the entity before. */
export function patchFailure(context: EntityContext, before: Entity, error: unknown): unknown {
	if (!(error instanceof OpenMetadataError)) return error;
	if (error.code === 'PATH_ABSENT') return changedMeanwhile(error);
	if (error.code === 'TAGS_EXCLUSIVE') return excludedBy(context, before, error);
	return error;
}

/** A path that a read showed is no more. */
function changedMeanwhile(cause: OpenMetadataError): ConflictError {
	return new ConflictError(cause.message, {
		...(cause.status !== undefined && { status: cause.status }),
		remedy: 'Somebody else changed it at the same time. Run it again.',
		cause,
	});
}

/** Names the tag that is there, where only one of the two is. */
function excludedBy(
	{ definition }: EntityContext,
	{ name, tags }: Entity,
	cause: OpenMetadataError,
): OpenMetadataError {
	const { first, second } = cause.data;
	const has = (tag: unknown) => tags.some(({ tagFQN }) => tagFQN === tag);
	if (first === undefined || second === undefined || has(first) === has(second)) return cause;
	const [there, added] = has(first) ? [first, second] : [second, first];
	return new ValidationError(
		`The ${definition.label} "${name}" already has the tag "${there}", which excludes "${added}".`,
		{
			...(cause.status !== undefined && { status: cause.status }),
			field: 'tags',
			code: cause.code,
			data: cause.data,
			remedy: cause.remedy,
			cause,
		},
	);
}
