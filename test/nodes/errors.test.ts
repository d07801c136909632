import { NodeApiError, NodeOperationError, type INode } from 'n8n-workflow';
import { failureOf, ParameterError, toNodeError } from '../../nodes/shared/base/errors';
import { labelOf } from '../../nodes/shared/base/labels';
import { NotFoundError, ValidationError } from '../../src/errors/errors';

const node: INode = {
	id: '1',
	name: 'Pipelines',
	type: 'n8n-nodes-openmetadata.pipelineService',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const asIs = (text: string) => text;

test('an answer of the server becomes an API error with code, remedy and item', () => {
	const thrown = new NotFoundError('No pipeline service is called airflow.', {
		status: 404,
		remedy: 'Check the name.',
	});
	const error = toNodeError(node, failureOf(thrown, asIs), { itemIndex: 2, more: '1 of 3 done.' });
	expect(error).toBeInstanceOf(NodeApiError);
	expect(error).toMatchObject({
		message: 'No pipeline service is called airflow.',
		description: 'Check the name. 1 of 3 done.',
		httpCode: '404',
		context: { itemIndex: 2 },
	});
});

test('what is seen before sending names the field as the form does, and is no answer', () => {
	const thrown = new ValidationError('"connection.config.hostPort" must be text.', {
		remedy: 'Enter a number.',
		field: 'connection.config.hostPort',
	});
	const error = toNodeError(node, failureOf(thrown, asIs));
	expect(error).toBeInstanceOf(NodeOperationError);
	expect(error.message).toBe('"Connection › hostPort" must be text.');
});

test('a name that looks like a code of the system keeps its message', () => {
	const thrown = new NotFoundError('No service is called sales_eperm.', {
		status: 404,
		remedy: 'x',
	});
	expect(toNodeError(node, failureOf(thrown, asIs)).message).toBe(
		'No service is called sales_eperm.',
	);
});

test('the failure in the output holds type, code, message and remedy and nothing else', () => {
	const thrown = new ParameterError('Name: it is empty.', 'Enter a name.', 'name');
	expect(failureOf(thrown, asIs)).toEqual({
		type: 'BAD_REQUEST',
		httpCode: null,
		message: 'Name: it is empty.',
		remedy: 'Enter a name.',
	});
});

test('secrets are taken out of whatever is thrown', () => {
	const hide = (text: string) => text.replaceAll('s3cret', '***');
	expect(failureOf(new Error('cannot use s3cret'), hide).message).toBe('cannot use ***');
	expect(failureOf({ token: 's3cret' }, hide).message).not.toContain('s3cret');
});

test.each([
	['owners[1].id', 'Owners'],
	['connection.config.hostPort', 'Connection › hostPort'],
	['connection.config.sslConfig.caCertificate', 'Connection › sslConfig › caCertificate'],
	['serviceType', 'Service Type'],
	['Base URL', 'Base URL'],
	['owner', 'Owners'],
	['extension.cost', 'Extension › cost'],
])('calls %s %s', (path, label) => {
	expect(labelOf(path)).toBe(label);
});
