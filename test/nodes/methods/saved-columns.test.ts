import type { INodeParameters } from 'n8n-workflow';
import { ids, useColumns } from './columns-support';

const { columns } = useColumns();

describe('fields of a saved form, where an expression gives another type than before', () => {
	const host = { id: 'hostPort', displayName: 'Host and Port *', type: 'string' };
	const filled = { value: { hostPort: '={{ $json.Host }}' }, schema: [host] };

	test.each(['Snowflake', 'Posgres', '={{ $json.Type }}', ''])('are kept: %s', async (type) => {
		const { fields } = await columns({ serviceType: type, connectionFields: filled });
		const kept = fields.find(({ id }) => id === 'hostPort');
		expect(kept).toMatchObject({ displayName: 'Host and Port', required: false });
	});

	test('are kept where the expression gives nothing for this item', async () => {
		const form = { value: { hostPort: null }, schema: [host] };
		const { fields } = await columns({ serviceType: 'Snowflake', connectionFields: form });
		expect(ids(fields)).toContain('hostPort');
	});

	test('are kept as switches that nobody touched', async () => {
		const verify = { id: 'verifySSL', displayName: 'Verify SSL', type: 'boolean' };
		const form = { value: {}, schema: [verify] };
		const { fields } = await columns({ serviceType: 'Snowflake', connectionFields: form });
		const kept = fields.find(({ id }) => id === 'verifySSL');
		expect(kept).toMatchObject({ type: 'boolean', defaultValue: null });
	});

	test('are kept of an authentication that this type does not have', async () => {
		const user = { id: 'username', displayName: 'Username', type: 'string' };
		const { fields } = await columns(
			{
				serviceType: 'Snowflake',
				authentication: 'basicAuth',
				authenticationFields: { value: { username: 'catalog' }, schema: [user] },
			},
			'getAuthenticationColumns',
		);
		expect(ids(fields)).toEqual(['username']);
	});

	test.each([
		['those without values, as after another type was chosen', { value: null, schema: [host] }],
		['those that were taken out', { ...filled, schema: [{ ...host, removed: true }] }],
		['those of a type that a person chose before', { value: filled.value, schema: [] }],
	])('not so %s', async (_, form) => {
		const { fields } = await columns({ serviceType: 'Snowflake', connectionFields: form });
		expect(ids(fields)).not.toContain('hostPort');
	});
});

describe('switches that nobody touched', () => {
	const useSlowLogs = async (connectionFields: INodeParameters | null) => {
		const { fields } = await columns({ serviceType: 'Mysql', connectionFields });
		return fields.find(({ id }) => id === 'useSlowLogs');
	};
	const saved = (removed: boolean) => ({
		value: {},
		schema: [{ id: 'useSlowLogs', displayName: 'Use Slow Logs', removed }],
	});

	test.each([
		['of a form that was saved without columns', { value: {}, schema: [] }],
		['of a column that is shown', saved(false)],
	])('have no value: %s', async (_, form) => {
		expect((await useSlowLogs(form))?.defaultValue).toBeNull();
	});

	test.each([
		['of a new form', null],
		['of a column that can be added', saved(true)],
	])('are off once they are added: %s', async (_, form) => {
		expect(await useSlowLogs(form)).not.toHaveProperty('defaultValue');
	});
});
