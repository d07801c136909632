import { randomUUID } from 'node:crypto';
import { InvalidResponseError, OpenMetadataError, RunnerError } from '../errors/errors';
import { path } from '../http/path';
import { redactor } from '../http/failures/redact';
import { type Json, type JsonObject, isObject, textAt } from '../lib/json';
import { countOf } from '../lib/text';
import type { ConnectionTest, TestStep, WaitOptions } from '../types/ingestion';
import { type IngestionContext, refusalIn } from './requests';

const workflowsPath = '/v1/automations/workflows';

export interface ConnectionToTest {
	/** As these requests name the kind: `Database`, `MlModel`. */
	kind: string;
	serviceType: string;
	config: JsonObject;
	/** A stored service: its secrets take the places of masks, on the server. */
	serviceName?: string | undefined;
	/** Values of the config that must not appear in a message. */
	secrets: () => readonly string[];
}

/**
 * Lets the server try a connection, and answers its steps. Its workflow entity on the
 * server is removed again. Rejects with RunnerError where it has not ended in time.
 */
export async function testConnection(
	context: IngestionContext,
	connection: ConnectionToTest,
	options: WaitOptions,
): Promise<ConnectionTest> {
	const id = await createWorkflow(context, connection);
	try {
		await trigger(context, id);
		return await result(context, id, connection, options);
	} finally {
		await removeWorkflow(context.part(), id);
	}
}

async function trigger({ sender }: IngestionContext, id: string): Promise<void> {
	const request = { method: 'POST', path: workflowsPath + path`/trigger/${id}` } as const;
	const { body } = await sender.send(request);
	const reason = refusalIn(body);
	if (reason === undefined) return;
	throw new RunnerError(`The connection was not tested: ${reason}`, {
		remedy: 'Check the ingestion in the configuration of the server, and run this item again.',
	});
}

async function createWorkflow(
	{ sender }: IngestionContext,
	{ kind, serviceType, config, serviceName, secrets }: ConnectionToTest,
): Promise<string> {
	const { body } = await sender.send({
		method: 'POST',
		path: workflowsPath,
		body: {
			name: `test-connection-${randomUUID()}`,
			workflowType: 'TEST_CONNECTION',
			request: {
				connection: { config },
				serviceType: kind,
				connectionType: serviceType,
				...(serviceName === undefined ? {} : { serviceName }),
			},
		},
		secrets,
	});
	const id = isObject(body) ? textAt(body, 'id') : undefined;
	if (id !== undefined) return id;
	throw new InvalidResponseError("The server's response is not a test of a connection.", {
		remedy: 'Check that the base URL points to an OpenMetadata server, with nothing in between.',
	});
}

/** What cannot be removed stays, unused: the test itself is what counts. */
async function removeWorkflow({ sender }: IngestionContext, id: string): Promise<void> {
	const request = {
		method: 'DELETE',
		path: workflowsPath + path`/${id}`,
		query: { hardDelete: true },
		repeatable: true,
	} as const;
	await sender.send(request).catch((error: unknown) => {
		if (!(error instanceof OpenMetadataError)) throw error;
	});
}

async function result(
	context: IngestionContext,
	id: string,
	{ secrets }: ConnectionToTest,
	{ timeLimitMs, intervalMs }: WaitOptions,
): Promise<ConnectionTest> {
	const began = performance.now();
	for (let waited = 0; ; waited += intervalMs) {
		const { sender } = context.part();
		const { body } = await sender.send({ method: 'GET', path: workflowsPath + path`/${id}` });
		const done = resultIn(body, secrets);
		if (done !== undefined) return done;
		const passed = Math.max(waited, performance.now() - began);
		if (passed >= timeLimitMs) throw unfinished(timeLimitMs);
		await context.pause(intervalMs);
	}
}

function unfinished(timeLimitMs: number): RunnerError {
	return new RunnerError(
		`The test of the connection did not end within ${countOf(Math.round(timeLimitMs / 1000), 'second')}.`,
		{ remedy: 'Allow more time; if it never ends, look at the workers of Airflow.' },
	);
}

/** The result of a test; `undefined` as long as there is none. */
function resultIn(
	body: Json | undefined,
	secrets: ConnectionToTest['secrets'],
): ConnectionTest | undefined {
	const status = isObject(body) ? textAt(body, 'status') : undefined;
	if (!isObject(body) || (status !== 'Successful' && status !== 'Failed')) return undefined;
	const response = isObject(body.response) ? body.response : {};
	const steps = Array.isArray(response.steps) ? response.steps.filter(isObject) : [];
	const redact = redactor(secrets());
	return {
		status: status === 'Successful' ? 'successful' : 'failed',
		steps: steps.map((step) => stepOf(step, redact)),
	};
}

const longestMessage = 500;

function stepOf(step: JsonObject, redact: (text: string) => string): TestStep {
	const passed = step.passed === true;
	const said = [textAt(step, 'message'), passed ? undefined : textAt(step, 'errorLog')];
	const message = said.filter((text) => text !== undefined && text !== '').join(' ');
	return {
		name: textAt(step, 'name') ?? '',
		passed,
		mandatory: step.mandatory === true,
		...(message === '' ? {} : { message: redact(message).slice(0, longestMessage) }),
	};
}
