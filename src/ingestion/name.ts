import { createHash } from 'node:crypto';
import type { Reference } from '../types/results';

/** Kubernetes cuts names off that are longer than 52, with a prefix of its own. */
const longestName = 45;
const hashLength = 8;

/**
 * The name of a pipeline that nobody named: the same for the same service and type, and of no other
 * service. The runner knows pipelines by this name alone, with other characters replaced, so it
 * holds only such that stay: `shop-metadata-1f3a9c2e`.
 */
export function pipelineName(service: Reference, pipelineType: string): string {
	const fqn = service.fullyQualifiedName ?? service.name ?? service.id;
	const hash = createHash('sha256').update(`${service.type}\n${fqn}\n${pipelineType}`);
	const type = slug(pipelineType);
	const room = longestName - type.length - hashLength - 2;
	const own = slug(service.name ?? fqn)
		.slice(0, room)
		.replace(/-$/, '');
	const parts = [own, type, hash.digest('hex').slice(0, hashLength)];
	return parts.filter((part) => part !== '').join('-');
}

function slug(text: string): string {
	const plain = text.normalize('NFKD').replace(/\p{M}/gu, '');
	return plain
		.replace(/[^A-Za-z0-9]+/g, '-')
		.replace(/^-|-$/g, '')
		.toLowerCase();
}

/** How people read it: `shop metadata`. */
export function pipelineDisplayName(service: Reference, pipelineType: string): string {
	return `${service.displayName ?? service.name ?? service.id} ${pipelineType}`;
}
