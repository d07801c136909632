import { SecurityConfig } from '@n8n/config';
import { Container } from '@n8n/di';
import { BinaryDataService, Cipher, EncryptionKeyProxy } from 'n8n-core';
import { Expression } from 'n8n-workflow';
import { randomBytes } from 'node:crypto';
import { createForms } from './forms';
import { GivenCredentials } from './credentials';
import { testCredential } from './credential-test';
import { execute } from './execute';
import { closeHome, openHome } from './home';
import { poll } from './poll';
import { toResult } from './result';
import type { Session } from './session';
import { TypeRegistry } from './type-registry';
import type { Engine, EngineOptions, RunRequest, RunResult } from './types';
import { receive, setWebhook, webhookUrl } from './webhook';
import { readWorkflow, toItems } from './workflow-json';

export type * from './types';

const dataKey = randomBytes(32).toString('hex');

/** n8n encrypts credentials with a data key, itself wrapped by the instance's key; a server keeps it in its database. */
function provideEncryptionKey(): void {
	const key = {
		id: 'engine',
		value: Container.get(Cipher).encryptDEKWithInstanceKey(dataKey),
		algorithm: 'aes-256-gcm',
		format: 'prefixed' as const,
	};
	const getKey = async () => key;
	Container.get(EncryptionKeyProxy).setProvider({
		getActiveKey: getKey,
		getKeyById: getKey,
		getLegacyKey: getKey,
	});
}

/** The limits a server starts with by default. */
const vm = {
	engine: 'vm',
	poolSize: 1,
	maxCodeCacheSize: 1024,
	bridgeTimeout: 5000,
	bridgeMemoryLimit: 128,
} as const;

async function start(options: EngineOptions): Promise<TypeRegistry> {
	openHome(options.logLevel ?? 'silent');
	if (options.fileAccess !== undefined) {
		Container.get(SecurityConfig).restrictFileAccessTo = options.fileAccess.join(';');
	}
	provideEncryptionKey();
	await Container.get(BinaryDataService).init();
	if (options.expressions === 'vm') await Expression.initExpressionEngine(vm);
	return await TypeRegistry.load(options);
}

function createRun(types: TypeRegistry): (request: RunRequest) => Promise<RunResult> {
	let executions = 0;
	const nextExecutionId = (): string => String((executions += 1));
	return async ({ workflow: source, ...request }) => {
		const workflow = readWorkflow(source);
		const session: Session = {
			types,
			credentials: await GivenCredentials.encrypt(types, request),
			request,
			responses: [],
			finished: new Map(),
			background: [],
			nextExecutionId,
		};
		const run = await execute(session, {
			id: nextExecutionId(),
			workflow,
			mode: request.mode ?? 'manual',
			start: request.start,
			items: request.items && toItems(request.items),
			waiting: request.resume?.data.data,
		});
		await Promise.all(session.background);
		return toResult(run, workflow, session);
	};
}

/**
 * n8n's engine without its server: whole workflows, pick lists and credential tests.
 * One process should hold one engine at a time: n8n-core's services are singletons.
 *
 * @example
 * const engine = await createEngine({
 *   nodes: { 'n8n-nodes-openmetadata.pipelineService': new PipelineService() },
 *   credentialTypes: { openMetadataJwtApi: new OpenMetadataJwtApi() },
 * });
 * const result = await engine.run({ workflow: 'examples/workflows/register.json', items, credentials });
 * result.output('Pipeline Service');
 * await engine.close();
 */
export async function createEngine(options: EngineOptions = {}): Promise<Engine> {
	const types = await start(options).catch((error: unknown) => {
		closeHome();
		throw error;
	});
	return {
		run: createRun(types),
		poll: async (request) => await poll(types, request),
		webhookUrl: async (request) => await webhookUrl(types, request),
		setWebhook: async (request, what) => await setWebhook(types, request, what),
		receive: async (request, call) => await receive(types, request, call),
		testCredential: async (type, data) => await testCredential(types, type, data),
		...createForms(types),
		async close() {
			if (options.expressions === 'vm') await Expression.disposeExpressionEngine();
			closeHome();
		},
	};
}
