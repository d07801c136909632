import type { EntityContext } from '../../../src/context/entity-context';
import { secretTexts } from '../../../src/connections';
import { readyPipeline } from '../../../src/ingestion/ready';
import type { DesiredState } from '../../../src/types/desired-state';
import type { Entity } from '../../../src';

const nothing = {} as EntityContext;
const desired: DesiredState = {
	name: 'p',
	plain: { sourceConfig: { config: {} } },
	references: {},
};
const names = { id: 'i', name: 'p', fullyQualifiedName: 's.p', deleted: false };
const bare: Entity = { ...names, owners: [], domains: [], tags: [] };

it.each<Entity>([
	bare,
	{ ...bare, service: {} },
	{ ...bare, service: { type: 'nothing' }, pipelineType: 'metadata' },
	{ ...bare, service: { type: 'databaseService' } },
	{ ...bare, service: { type: 'databaseService' }, pipelineType: 'dance' },
])('a source config whose form nobody knows is sent as it is given (%#)', async (current) => {
	const made = await readyPipeline(nothing, desired, current);
	expect(made).toMatchObject({ desired, notices: [] });
	expect(secretTexts(made)).toEqual([]);
});

it.each<DesiredState>([
	{ plain: {}, references: {} },
	{ plain: { pipelineType: 'metadata' }, references: {} },
	{ plain: {}, references: { service: [{ id: 'i', type: 'databaseService' }] } },
])('a new one without service or type is left to the check that says so (%#)', async (given) => {
	expect((await readyPipeline(nothing, given, undefined)).desired).toBe(given);
});
