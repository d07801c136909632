import { CredentialTestContext, ExecuteContext, RoutingNode } from 'n8n-core';
import { createEmptyRunExecutionData } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	INodeExecutionData,
	INodeType,
	INodeTypes,
} from 'n8n-workflow';
import { z } from 'zod/v4';
import { createAdditionalData } from './additional-data';
import { GivenCredentials } from './credentials';
import { temporaryNode } from './temporary-node';
import type { TypeRegistry } from './type-registry';
import type { CredentialTestResult } from './types';

const type = 'credentialTest';
type Rule = NonNullable<ICredentialTestRequest['rules']>[number];

/** A declarative node whose only request is the test's. */
function testingNode(credential: string, { request }: ICredentialTestRequest): INodeType {
	return {
		description: {
			displayName: 'Credential Test',
			name: type,
			group: ['input'],
			version: 1,
			description: '',
			defaults: {},
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: credential, required: true }],
			properties: [
				{ displayName: 'Test', name: 'test', type: 'string', default: '', routing: { request } },
			],
		},
	};
}

const refused = (message: string): CredentialTestResult => ({ status: 'Error', message });

const answered = z.object({
	cause: z.object({
		response: z.object({ status: z.number(), statusText: z.string().optional() }),
	}),
});
const unanswered = z.object({ cause: z.object({ code: z.string() }) });

function explain(error: unknown, rules: readonly Rule[]): CredentialTestResult {
	const answer = answered.safeParse(error);
	if (answer.success) {
		const { status, statusText } = answer.data.cause.response;
		const rule = rules.find(
			({ type, properties }) => type === 'responseCode' && properties['value'] === status,
		);
		const said = statusText || `Received HTTP status code: ${status}`;
		return refused(rule === undefined ? said : rule.properties.message);
	}
	const network = unanswered.safeParse(error);
	if (network.success) return refused(network.data.cause.code);
	return refused(error instanceof Error ? error.message : String(error));
}

/**
 * Runs a credential type's `test` through n8n-core's `RoutingNode`, with `authenticate` applied, and
 * words the outcome as a server does: the rule that fits, else the status text, else the network code.
 * Without one, the method of a node of its package that is named as its test.
 */
export async function testCredential(
	types: TypeRegistry,
	credential: string,
	data: ICredentialDataDecryptedObject,
): Promise<CredentialTestResult> {
	const { test } = types.credential(credential);
	if (test === undefined) return await testByNode(types, credential, data);
	const rules: readonly Rule[] = test.rules ?? [];
	try {
		const response = await sendTest(types, credential, data, test);
		const body = response?.[0]?.[0]?.json;
		const rule = rules.find(
			({ type, properties }) =>
				type === 'responseSuccessBody' && body?.[properties['key']] === properties['value'],
		);
		if (rule !== undefined) return refused(rule.properties.message);
		return { status: 'OK', message: 'Connection successful!' };
	} catch (error) {
		return explain(error, rules);
	}
}

async function testByNode(
	types: TypeRegistry,
	credential: string,
	data: ICredentialDataDecryptedObject,
): Promise<CredentialTestResult> {
	const method = types.credentialTest(credential);
	if (method === undefined) throw new Error(`Credential type "${credential}" has no test.`);
	const given = { id: credential, name: credential, type: credential, data };
	return await method.call(new CredentialTestContext(), given);
}

async function sendTest(
	types: TypeRegistry,
	credential: string,
	data: ICredentialDataDecryptedObject,
	test: ICredentialTestRequest,
): Promise<INodeExecutionData[][] | undefined> {
	const nodeType = testingNode(credential, test);
	const nodeTypes: INodeTypes = {
		getByName: () => nodeType,
		getByNameAndVersion: () => nodeType,
		getKnownTypes: () => ({}),
	};
	const helper = await GivenCredentials.encrypt(types, { credentials: { [credential]: data } });
	const reference = { id: credential, name: credential };
	const { workflow, node } = temporaryNode(nodeTypes, {
		type,
		typeVersion: 1,
		parameters: {},
		credentials: { [credential]: reference },
	});
	const additionalData = createAdditionalData(helper);
	const items: INodeExecutionData[] = [{ json: {} }];
	const input = { main: [items] };
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData,
		'internal',
		createEmptyRunExecutionData(),
		0,
		items,
		input,
		{ node, data: input, source: null },
		[],
	);
	const decrypted = await helper.getDecrypted(additionalData, reference, credential, 'internal');
	const stored = { ...reference, type: credential, data: decrypted };
	return await new RoutingNode(context, nodeType, stored).runNode();
}
