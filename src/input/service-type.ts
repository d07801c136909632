import {
	canonicalServiceType,
	nameOf,
	nearestServiceTypes,
	type Release,
	type ServiceKind,
	typeSpan,
} from '../connections';
import { upperFirst } from '../lib/text';
import { isIn } from '../connections/types/releases';
import { ValidationError } from '../errors/errors';
import { withNotSent } from '../errors/not-sent';

/**
 * The service type that was meant, as the server's release spells it. Throws ValidationError with the
 * nearest ones for a type that the release does not have; a newer server may know more.
 */
export function knownServiceType(kind: ServiceKind, typed: string, release: Release): string {
	if (isOf(kind, typed, release)) return typed;
	const type = canonicalServiceType(kind, typed, release.name);
	if (type === '' || release.isNewer || isOf(kind, type, release)) return type;
	const span = typeSpan(kind, type);
	const nearest = nearestServiceTypes(kind, typed, release.name);
	throw new ValidationError(
		span === undefined
			? `"${typed.slice(0, 60)}" is not a type of ${kind} service on OpenMetadata ${release.name}.`
			: `${nameOf(kind, type)} (${type}) is a type of ${kind} service ${spanText(span)}, not on ${release.name}.`,
		{
			field: 'serviceType',
			remedy: withNotSent(
				nearest.length > 0
					? `Did you mean ${nearest.map((one) => `"${one}"`).join(' or ')}?`
					: `Use one that the server has, or "${customType(kind)}".`,
			),
		},
	);
}

function isOf(kind: ServiceKind, type: string, { name }: Release): boolean {
	const span = typeSpan(kind, type);
	return span !== undefined && isIn(name, span);
}

function spanText({ since, until }: { since?: string; until?: string }): string {
	if (since === undefined) return `before OpenMetadata ${until}`;
	return until === undefined
		? `from OpenMetadata ${since} on`
		: `from OpenMetadata ${since} to before ${until}`;
}

/** `CustomPipeline`: what stands for every product that has no type of its own. */
function customType(kind: ServiceKind): string {
	return `Custom${upperFirst(kind)}`;
}
