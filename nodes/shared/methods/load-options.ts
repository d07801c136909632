import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { canonicalServiceType } from '../../../src/connections/service-types';
import type { NodeEntity } from '../node/entities';

const notChosen: INodePropertyOptions = { name: 'Not Chosen', value: '' };

/** The ways to connect that the chosen service type offers; none has to be chosen. */
export function authentications({ kind }: NodeEntity) {
	return async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const serviceType = this.getCurrentNodeParameter('serviceType');
		if (kind === undefined || typeof serviceType !== 'string') return [notChosen];
		const { alternativesOf, loadFacts } = await import('../../../src');
		const facts = await loadFacts(kind, canonicalServiceType(kind, serviceType));
		const ways = facts === undefined ? [] : alternativesOf(facts);
		return [notChosen, ...ways.map(({ name, value }) => ({ name, value }))];
	};
}
