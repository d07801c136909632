import type { Change, Entity, JsonObject } from '../../../src';
import { redactChange, redactPipeline } from '../../../src/wire/redact-pipeline';

const token = `eyJ${'a'.repeat(20)}.${'b'.repeat(20)}.${'c'.repeat(20)}`;

function redacted(more: JsonObject): Entity {
	const names = { id: 'i', name: 'p', fullyQualifiedName: 's.p', deleted: false };
	const entity = { ...names, owners: [], domains: [], tags: [], ...more } as Entity;
	redactPipeline(entity);
	return entity;
}

it('nothing of the server’s own connection is left', () => {
	const entity = redacted({
		openMetadataServerConnection: { token },
		otherServerConnection: token,
	});
	expect(JSON.stringify(entity)).not.toMatch(/eyJ|ServerConnection/);
});

it.each<[JsonObject, JsonObject]>([
	[
		{ sourceConfig: { config: { dbtCloudAuthToken: 'x', a: 1, list: [token, 'kept'] } } },
		{ sourceConfig: { config: { a: 1, list: ['kept'] } } },
	],
	[{ sourceConfig: token }, { sourceConfig: {} }],
	[
		{ pipelineStatuses: [{ error: `Bearer ${token}`, count: 1, none: null }] },
		{ pipelineStatuses: [{ error: expect.not.stringContaining('eyJ'), count: 1, none: null }] },
	],
	[
		{ changeDescription: { fieldsUpdated: [{ name: 'sourceConfig.config.x', newValue: 'y' }, 5] } },
		{ changeDescription: { fieldsUpdated: [{ name: 'sourceConfig.config.x' }, 5] } },
	],
	[
		{
			changeDescription: {
				previousVersion: 0.1,
				fieldsAdded: [{ name: 'description', newValue: 'y' }],
			},
		},
		{
			changeDescription: {
				previousVersion: 0.1,
				fieldsAdded: [{ name: 'description', newValue: 'y' }],
			},
		},
	],
	[{ changeDescription: 'text' }, { changeDescription: 'text' }],
])('%j is shown as %j', (given, shown) => {
	expect(redacted(given)).toMatchObject(shown);
});

it.each<[Change, Change]>([
	[
		{ field: 'description', old: 'a', new: 'b' },
		{ field: 'description', old: 'a', new: 'b' },
	],
	[
		{ field: 'sourceConfig.config.password', new: 'b' },
		{ field: 'sourceConfig.config.password', secret: true },
	],
	[
		{ field: 'openMetadataServerConnection.x', new: 'b' },
		{ field: 'openMetadataServerConnection.x', secret: true },
	],
	[
		{ field: 'sourceConfig', old: { deep: token } },
		{ field: 'sourceConfig', secret: true },
	],
	[
		{ field: 'sourceConfig', new: token },
		{ field: 'sourceConfig', secret: true },
	],
])('of the change %j is shown %j', (given, shown) => {
	expect(redactChange(given)).toEqual(shown);
});
