import { operations } from '../../nodes/shared/operations';
import { assertAllowed } from '../../nodes/shared/execution/agents';

const nodeOf = (type: string) => ({ type, name: 'Pipelines', parameters: {} });
const tool = nodeOf('n8n-nodes-openmetadata.pipelineServiceTool');
const plain = nodeOf('n8n-nodes-openmetadata.pipelineService');

function tried(value: string, parameters: Record<string, unknown>, node = tool, context = {}) {
	const operation = operations.find((one) => one.value === value)!;
	const read = (name: string) => parameters[name];
	return () => assertAllowed(context, node as never, operation, { read } as never);
}

test.each([
	['delete', {}],
	['removeAssets', {}],
	['sync', { removeUnlistedEntities: true }],
])('an agent takes nothing away by %s unless that is switched on', (value, parameters) => {
	expect(tried(value, parameters)).toThrow('is not allowed for AI agents');
	expect(tried(value, { ...parameters, allowAgentsToRemove: true })).not.toThrow();
	expect(tried(value, parameters, plain)).not.toThrow();
	expect(tried(value, parameters, plain, { isToolExecution: () => true })).toThrow();
});

test.each(['deploy', 'run', 'stopRuns'])('an agent does not %s unless that is on', (value) => {
	expect(tried(value, {})).toThrow('is not allowed for AI agents');
	expect(tried(value, { allowAgentsToRemove: true })).toThrow();
	expect(tried(value, { allowAgentsToAct: true })).not.toThrow();
	expect(tried(value, {}, plain)).not.toThrow();
});

test.each(['getLogs', 'getRuns', 'create', 'get', 'sync', 'addAssets'])(
	'an agent may %s',
	(value) => {
		expect(tried(value, {})).not.toThrow();
	},
);
