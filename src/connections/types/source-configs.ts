import { isIn } from './releases';
import known from '../schemas/source-configs.json';

const spans: Readonly<Record<string, { since?: string; until?: string }>> = known;

/** Whether a release has a source config of that name: `databaseServiceMetadata`. */
export function hasSourceConfig(name: string, release: string): boolean {
	const span = Object.hasOwn(spans, name) ? spans[name] : undefined;
	return span !== undefined && isIn(release, span);
}
