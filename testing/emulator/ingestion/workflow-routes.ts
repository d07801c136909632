import { randomUUID } from 'node:crypto';
import type { StepResult, Workflow } from '../airflow/workflow';
import { MASK, masked } from '../connection/masks';
import { isServiceType } from '../connection/service-types';
import { type Answer, type Call, type Handler, parameter } from '../http/call';
import { Fault, alreadyExists, badRequest, invalid, notFound } from '../lib/fault';
import { type Json, type JsonObject, isObject, stringOf } from '../lib/json-value';
import { type ServiceKind, serviceKindNames, serviceRow } from '../model/kinds/service-kinds';
import { quoted } from '../model/names';
import { has } from '../model/pipelines/releases';
import { serverConnection } from '../model/pipelines/shown';
import type { World } from '../model/world';
import { clientAnswer, ok, switchedOff } from './answers';
import { isSwitchedOff } from './deploy';

/** The kinds of services whose connections cannot be tested (S13). */
const untestable: readonly ServiceKind[] = ['llm', 'mcp'];

const names: Partial<Record<ServiceKind, string>> = { mlmodel: 'MlModel' };

function kindNamed(world: World, name: Json | undefined): ServiceKind | undefined {
	const known = serviceKindNames.filter(
		(kind) => world.dialect.knows(serviceRow(kind)) && !untestable.includes(kind),
	);
	return known.find((kind) => (names[kind] ?? capital(kind)) === name);
}

function capital(kind: string): string {
	return kind.charAt(0).toUpperCase() + kind.slice(1);
}

export const createWorkflow: Handler = (call): Answer => {
	const { world, principal, body } = call;
	const given = isObject(body) ? body : {};
	const request = isObject(given.request) ? given.request : {};
	const name = stringOf(given.name);
	if (name === undefined) throw invalid(['name must not be null']);
	requireTestable(world, request);
	principal.require('Create');
	const all = [...world.ingestion.workflows.values()];
	if (all.some((one) => one.name === name)) throw alreadyExists();
	const workflowType = stringOf(given.workflowType) ?? 'TEST_CONNECTION';
	const id = randomUUID();
	const workflow: Workflow = { id, name, request, workflowType, updatedBy: principal.name };
	world.ingestion.workflows.set(id, workflow);
	return { status: 201, body: shown(world, workflow) };
};

function requireTestable(world: World, { serviceType, connectionType }: JsonObject): void {
	const kind = kindNamed(world, serviceType);
	const type = stringOf(connectionType) ?? '';
	if (kind !== undefined && isServiceType(world.dialect.release, kind, type)) return;
	throw badRequest('Cannot convert [LinkedHashMap] due to missing converter implementation.');
}

export const triggerWorkflow: Handler = (call): Answer => {
	const { world, principal } = call;
	const workflow = workflowOf(call);
	principal.require('EditAll');
	if (isSwitchedOff(world)) return ok(switchedOff);
	const { airflow, clock, tester } = world.ingestion;
	try {
		airflow.check();
	} catch {
		throw badRequest(`Failed to trigger workflow [${workflow.name}] due to [null].`);
	}
	const steps = tester(connectionOf(world, workflow));
	world.ingestion.workflows.set(workflow.id, { ...workflow, triggeredAt: clock.now(), steps });
	if (!has(world, 'clientAnswers')) throw new Fault(200, '');
	return ok(clientAnswer(`Workflow [${workflow.name}] has been triggered`));
};

/** What is really connected to: with a service's name its secrets take the place of masks. */
function connectionOf(world: World, { request }: Workflow): JsonObject {
	const given = configIn(request.connection);
	const kind = kindNamed(world, request.serviceType);
	const name = stringOf(request.serviceName);
	if (kind === undefined || name === undefined) return given;
	const service = world.store.table(`${kind}Service`).getByFqn(quoted(name));
	return unmasked(given, configIn(service?.attributes.connection));
}

function configIn(connection: Json | undefined): JsonObject {
	return isObject(connection) && isObject(connection.config) ? connection.config : {};
}

function unmasked(given: JsonObject, stored: JsonObject): JsonObject {
	const members = Object.entries(given).map(([key, value]): [string, Json | undefined] => {
		const own = stored[key];
		if (isObject(value) && isObject(own)) return [key, unmasked(value, own)];
		return [key, value === MASK && own !== undefined ? own : value];
	});
	return Object.fromEntries(members);
}

export const getWorkflow: Handler = (call): Answer => {
	call.principal.require('ViewBasic');
	return ok(shown(call.world, workflowOf(call)));
};

export const removeWorkflow: Handler = (call): Answer => {
	call.principal.require('Delete');
	const workflow = workflowOf(call);
	call.world.ingestion.workflows.delete(workflow.id);
	return ok(shown(call.world, workflow));
};

export const listWorkflows: Handler = (call): Answer => {
	call.principal.require('ViewBasic');
	const data = [...call.world.ingestion.workflows.values()].map((one) => shown(call.world, one));
	return ok({ data, paging: { total: data.length } });
};

function workflowOf(call: Call): Workflow {
	const id = parameter(call, 'id');
	const found = call.world.ingestion.workflows.get(id);
	if (found === undefined) throw notFound('workflow', id);
	return found;
}

/** With the bot's token in clear. */
function shown(world: World, workflow: Workflow): JsonObject {
	const { id, name, workflowType, updatedBy, request } = workflow;
	return {
		id,
		name,
		fullyQualifiedName: name,
		workflowType,
		request: { ...request, connection: maskedConnection(world, request) },
		openMetadataServerConnection: serverConnection(world),
		updatedBy,
		deleted: false,
		...progress(world, workflow),
	};
}

function maskedConnection(world: World, request: JsonObject): Json | undefined {
	const kind = kindNamed(world, request.serviceType);
	const type = stringOf(request.connectionType);
	const { connection } = request;
	return kind === undefined || type === undefined || !isObject(connection)
		? connection
		: masked(world.dialect.release, kind, type, connection);
}

/** Nothing before it is triggered; then as far as its time has come. */
function progress(world: World, { triggeredAt, steps }: Workflow): JsonObject {
	if (triggeredAt === undefined || steps === undefined) return {};
	const { clock, testMs } = world.ingestion;
	const passed = clock.now() - triggeredAt;
	if (passed < testMs / 4) return { status: 'Pending' };
	if (passed < testMs) return { status: 'Running' };
	const isFine = steps.every((step) => step.passed || !step.mandatory);
	const status = isFine ? 'Successful' : 'Failed';
	return { status, response: { lastUpdatedAt: triggeredAt + testMs, status, steps: plain(steps) } };
}

function plain(steps: StepResult[]): Json[] {
	return steps.map((step): JsonObject => ({ ...step }));
}
