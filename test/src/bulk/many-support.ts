import type { ItemOutcome, EntityInput } from '../../../src';
import { postgres } from '../support';

export const modes = ['compare', 'raw'] as const;

export const service = (name: string, more: Partial<EntityInput> = {}): EntityInput => ({
	name,
	serviceType: 'Postgres',
	description: `About ${name}`,
	connection: { config: postgres('geheim1') },
	...more,
});
export const actions = (outcomes: ItemOutcome[]) => outcomes.map(({ action }) => action);
