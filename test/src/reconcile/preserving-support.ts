import type { Version } from '../../../testing/emulator';
import { postgres, serve } from '../support';

const oldService = {
	name: 'sales',
	serviceType: 'Postgres',
	description: 'old',
	displayName: 'Sales',
	owners: ['bob'],
	tags: ['PII.None', 'Tier.Tier2'],
	connection: { config: postgres('geheim1') },
};

export async function withService(version: Version, more: object = {}) {
	const world = await serve({ version });
	world.catalog.seed('databaseService', { ...oldService, ...more });
	const stored = () => world.catalog.find('databaseService', 'sales');
	const config = () => (stored()?.connection as { config: Record<string, unknown> }).config;
	return { world, stored, config };
}
