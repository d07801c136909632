import type { ServiceKind } from '../connections';
import { serviceInput } from './common';
import type { EntityDefinition } from './definition';
import type { WritableEntity } from './names';

const createFields = [
	'name',
	'displayName',
	'description',
	'serviceType',
	'connection',
	'tags',
	'owners',
	'domains',
	'dataProducts',
	'ingestionRunner',
] as const;

interface OwnParts {
	type: WritableEntity;
	kind: ServiceKind;
	createOnlyFields?: readonly string[];
}

function service({ type, kind, createOnlyFields = [] }: OwnParts): EntityDefinition {
	return {
		type,
		label: `${kind} service`,
		path: `/v1/services/${type}s`,
		kind,
		desired: serviceInput,
		createFields: [...createFields, ...createOnlyFields],
		createOnlyFields,
		patchOnlyFields: [],
		required: ['name', 'serviceType'],
		readFields: ['owners', 'domains', 'tags'],
		bulk: true,
		restorable: true,
		fieldNeeds: { domains: 'domains', dataProducts: 'dataProducts' },
	};
}

export const pipelineServices = service({
	type: 'pipelineService',
	kind: 'pipeline',
	createOnlyFields: ['scheduleInterval', 'lifeCycle'],
});
export const databaseServices = service({ type: 'databaseService', kind: 'database' });
export const dashboardServices = service({ type: 'dashboardService', kind: 'dashboard' });
