import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { canonicalServiceType, typeSpan } from '../../../src/connections/types/service-types';
import type { EntityDefinition } from '../../../src/entities';
import { serverRelease } from './server-release';

const none: INodePropertyOptions = { name: 'None', value: '' };

/** The ways to connect that the chosen service type offers; none has to be chosen. */
export function authentications({ connection }: EntityDefinition) {
	return async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const serviceType = this.getCurrentNodeParameter('serviceType');
		if (connection === undefined || typeof serviceType !== 'string') return [none];
		const { kind } = connection;
		if (typeSpan(kind, canonicalServiceType(kind, serviceType)) === undefined) return [none];
		const release = await serverRelease(this);
		const { loadConnectionSchema, variantsIn } = await import('../../../src');
		const type = canonicalServiceType(kind, serviceType, release);
		const schema = await loadConnectionSchema(kind, type, release);
		const ways = schema === undefined ? [] : variantsIn(schema);
		return [none, ...ways.map(({ name, value }) => ({ name, value }))];
	};
}
