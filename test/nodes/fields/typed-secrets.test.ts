import type { INode } from 'n8n-workflow';
import type { EntityDefinition } from '../../../src/entities';
import { databaseService, dataProduct } from '../../../src/entities/all';
import { typedSecretNotices } from '../../../nodes/shared/fields';

const noticesOf = async (
	parameters: INode['parameters'],
	entity: EntityDefinition = databaseService,
) => {
	const node = { id: '1', name: 'n', type: 't', typeVersion: 1, position: [0, 0], parameters };
	return await typedSecretNotices(node as INode, entity);
};

const secret = 'planted-secret';
const config = { username: 'u', authType: { password: secret } };

test.each([
	['connectionJson', { serviceType: 'Mysql', connectionJson: JSON.stringify(config) }],
	['json', { json: JSON.stringify({ serviceType: 'MySQL', connection: { config } }) }],
	['itemsJson', { itemsJson: JSON.stringify([{}, { serviceType: 'Mysql', connection: config }]) }],
])('a secret typed into %s is noticed, and not repeated', async (_parameter, parameters) => {
	const notices = await noticesOf(parameters);
	expect(notices).toHaveLength(1);
	expect(notices[0]).toContain('authType.password');
	expect(notices[0]).not.toContain(secret);
});

test.each([
	{ serviceType: 'Mysql', connectionJson: '={{ $json.connection }}' },
	{ serviceType: 'Mysql', connectionJson: '{"username": "u", "hostPort": "h:1"}' },
	{ serviceType: 'Mysql', connectionJson: '{"authType": {"password": "secret:/mysql"}}' },
	{ serviceType: 'Mysql', connectionJson: '{"authType": ' },
	{ serviceType: '={{ $json.type }}', connectionJson: '{"note": "x"}' },
	{ serviceType: 'Mysql' },
])('nothing is said of %j', async (parameters) => {
	expect(await noticesOf(parameters)).toEqual([]);
});

test('data products have no connection', async () => {
	const json = JSON.stringify({ serviceType: 'Mysql', connection: { config } });
	expect(await noticesOf({ json }, dataProduct)).toEqual([]);
});
