import type { ServiceKind } from '../model/kinds/service-kinds';
import { typesIn } from './schemas';
import { isInSnapshot } from './snapshots';

/** `PipelineServiceType` and its like, as a release knows it. */
export function isServiceType(release: string, kind: ServiceKind, type: string): boolean {
	return typesIn(release, kind).includes(type) && isInSnapshot(release, type);
}
