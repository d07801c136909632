import type { SyncOptions, EntityInput } from '../../../src';
import { postgres } from '../support';

export const service = (name: string, more: Partial<EntityInput> = {}): EntityInput => ({
	name,
	serviceType: 'Postgres',
	description: `About ${name}`,
	tags: ['Quality.Verified', 'PII.None'],
	owners: ['bob'],
	connection: { config: postgres('geheim1') },
	...more,
});
export const removal = (more: Partial<NonNullable<SyncOptions['remove']>> = {}): SyncOptions => ({
	remove: { scope: { serviceType: 'Postgres' }, limit: { percent: 100 }, ...more },
});
