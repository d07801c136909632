import type { INodeProperties } from 'n8n-workflow';
import type { EntityDefinition } from '../../../src/entities';
import type { ServiceKind } from '../../../src/connections/types/service-types';
import type { ConnectionTest, GivenConnection } from '../../../src/types/ingestion';
import type { EntityRef } from '../../../src/types/options';
import { ParameterError } from '../base/errors';
import { shownWhen } from '../base/shown-when';
import type { ItemParameters } from '../execution/item-parameters';
import { merged } from '../execution/output';
import {
	connectionFields,
	entityLocator,
	readConnection,
	readServiceType,
	serviceTypeFields,
} from '../fields';
import { itemOperation } from './define';
import { count, options, performance, toggle } from './options';

const usualSeconds = 120;
/** Between two looks. */
const intervalMs = 1_000;

export const testConnection = itemOperation({
	value: 'testConnection',
	name: 'Test Connection',
	action: (entity) => `Test the connection of ${entity.aLabel}`,
	description: 'Let OpenMetadata connect to the service and say what works; changes nothing',
	offeredFor: ({ connection }) => connection !== undefined,
	fields: (entity) => [
		source,
		...shownWhen({ connectionToTest: ['stored'] }, [entityLocator(entity)]),
		...shownWhen({ connectionToTest: ['given'] }, givenFields(entity)),
		failIfTestFails,
		options(count('Test Timeout', 'testTimeout', 'Seconds that the test may take', usualSeconds)),
		performance(),
	],
	run: async ({ collection, parameters, entity }) => {
		const tested = await testedBy(parameters, entity);
		const seconds = parameters.optionNumber('testTimeout') ?? usualSeconds;
		const test = await collection.testConnection(tested, {
			timeLimitMs: seconds * 1000,
			intervalMs,
		});
		if (test.status === 'failed' && parameters.flag('failIfTestFails')) throw failed(test);
		return [merged(nameOf(tested), test)];
	},
});

const source: INodeProperties = {
	displayName: 'Connection to Test',
	name: 'connectionToTest',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Fields Below',
			value: 'given',
			description: 'A connection that is not registered yet',
		},
		{
			name: 'Stored Service',
			value: 'stored',
			description: 'The connection of a registered service; its secrets stay on the server',
		},
	],
	default: 'stored',
	description: 'Which connection to test',
};

const failIfTestFails = toggle(
	'Fail the Item If the Test Fails',
	'failIfTestFails',
	'Whether the item fails if the connection does not work. Otherwise the output says what does not.',
);

function givenFields(entity: EntityDefinition): INodeProperties[] {
	if (entity.connection === undefined) return [];
	const serviceName: INodeProperties = {
		displayName: 'Service Name',
		name: 'serviceName',
		type: 'string',
		default: '',
		placeholder: `e.g. ${entity.examples.name}`,
		description: 'The name under which the secrets credential has the secrets of this connection',
	};
	return [
		serviceName,
		...serviceTypeFields(entity, true),
		...connectionFields(entity.connection.kind),
	];
}

async function testedBy(
	form: ItemParameters,
	{ connection }: EntityDefinition,
): Promise<EntityRef | GivenConnection> {
	const chosen = form.oneOf('connectionToTest', ['stored', 'given']) ?? 'stored';
	if (chosen === 'stored' || connection === undefined) return form.ref();
	return await readGiven(form, connection.kind);
}

async function readGiven(form: ItemParameters, kind: ServiceKind): Promise<GivenConnection> {
	const serviceType = readServiceType(form.value('serviceType'), form.value('otherServiceType'));
	if (serviceType === undefined) {
		throw new ParameterError(
			'Service Type is empty.',
			'Choose the service type, or check the result of its expression.',
			'serviceType',
		);
	}
	const name = form.value('serviceName');
	return {
		serviceType,
		connection: (await readConnection(form, kind, serviceType)) ?? { config: {} },
		...(typeof name === 'string' && name.trim() !== '' ? { name: name.trim() } : {}),
	};
}

function nameOf(tested: EntityRef | GivenConnection): { service?: string } {
	if ('connection' in tested) return tested.name === undefined ? {} : { service: tested.name };
	return { service: Object.values(tested).join('') };
}

function failed({ steps }: ConnectionTest): ParameterError {
	const first = steps.find(({ passed, mandatory }) => !passed && mandatory);
	const { name = '', message } = first ?? steps.find(({ passed }) => !passed) ?? {};
	return new ParameterError(
		`The connection does not work: ${name} failed${message === undefined ? '.' : `: ${message}`}`,
		'Correct the connection, its secrets, or the rights of its user, then run this item again.',
	);
}
