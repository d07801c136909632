import { type Properties, always, created, entity, without } from '../properties';
import { type Kind, capital } from './kind';
import { type ServiceKind, serviceRow } from './service-kinds';

/** `api/services/create*Service.json` */
const createService: Properties = {
	...created,
	serviceType: { shape: 'serviceType', requiredSince: always },
	connection: { shape: 'connection', requiredSince: always, requiredUntil: '1.2' },
	tags: { shape: 'tags' },
	dataProducts: { shape: 'texts', since: '1.2', setterSince: '1.3' },
	ingestionRunner: { shape: 'reference', since: '1.7' },
	style: { shape: 'object', since: '2.0' },
};

/** `entity/services/*Service.json` */
const serviceEntity: Properties = {
	...entity,
	serviceType: { shape: 'serviceType' },
	connection: { shape: 'connection' },
	testConnectionResult: { shape: 'object' },
	tags: { shape: 'tags' },
	pipelines: { shape: 'references' },
	dataProducts: { shape: 'references', since: '1.2', setterSince: '1.3' },
	followers: { shape: 'references', since: '1.7' },
	ingestionRunner: { shape: 'reference', since: '1.7' },
	entityStatus: { shape: 'text', since: '1.12' },
	dataContract: { shape: 'reference', since: '1.13' },
	style: { shape: 'object', since: '2.0' },
	deleted: { shape: 'boolean' },
};

/** One kind of services, as its row says. */
export function service(kind: ServiceKind): Kind {
	const { properties = {}, lacks = [], javaName, since, until } = serviceRow(kind);
	const type = `${kind}Service` as const;
	const java = javaName ?? capital(type);
	return {
		type,
		path: `/v1/services/${type}s`,
		...(since === undefined ? {} : { since }),
		...(until === undefined ? {} : { until }),
		entity: without(serviceEntity, lacks),
		javaClass: `org.openmetadata.schema.entity.services.${java}`,
		create: {
			properties: { ...without(createService, lacks), ...properties },
			javaClass: `org.openmetadata.schema.api.services.Create${java}`,
		},
		service: kind,
		softDeletes: true,
		quotesAskedNames: true,
		filters: ['domain'],
	};
}
