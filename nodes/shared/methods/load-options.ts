import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { canonicalServiceType, typeSpan } from '../../../src/connections/service-types';
import type { NodeEntity } from '../node/entities';
import { serverRelease } from './server-release';

const none: INodePropertyOptions = { name: 'None', value: '' };

/** The ways to connect that the chosen service type offers; none has to be chosen. */
export function authentications({ kind }: NodeEntity) {
	return async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const serviceType = this.getCurrentNodeParameter('serviceType');
		if (kind === undefined || typeof serviceType !== 'string') return [none];
		if (typeSpan(kind, canonicalServiceType(kind, serviceType)) === undefined) return [none];
		const release = await serverRelease(this);
		const { loadConnectionSchema, variantsIn } = await import('../../../src');
		const type = canonicalServiceType(kind, serviceType, release);
		const schema = await loadConnectionSchema(kind, type, release);
		const ways = schema === undefined ? [] : variantsIn(schema);
		return [none, ...ways.map(({ name, value }) => ({ name, value }))];
	};
}
