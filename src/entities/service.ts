import type { ServiceKind } from '../connections';
import { define, type Definition, type OwnParts } from './define';
import type { Fields } from './field';
import { commonFields, style } from './fields';

const { name, displayName, description, ...references } = commonFields;

/** What all services have (`api/services/create*Service.json`). */
const serviceFields = {
	name,
	displayName,
	description,
	serviceType: {
		label: 'Service Type',
		holds: 'serviceType',
		required: true,
		fixed: true,
		form: { place: 'main' },
	},
	connection: {
		label: 'Connection',
		holds: 'connection',
		requiredBefore: '1.2',
		form: { place: 'main' },
	},
	...references,
	dataProducts: {
		label: 'Data Products',
		holds: 'references',
		// In 1.2 the request names it and the server cannot set it.
		since: '1.3',
		read: 'ifNamed',
		references: { to: ['dataProduct'], created: 'fqn' },
		singular: { name: 'dataProduct', label: 'Data Product' },
		form: {
			place: 'additional',
			description: 'Data products that the service belongs to',
			example: 'Churn, Customer 360',
		},
	},
	ingestionRunner: {
		label: 'Ingestion Runner',
		holds: 'reference',
		since: '1.7',
		read: 'ifNamed',
		references: { to: ['ingestionRunner'], created: 'reference' },
	},
	style: { ...style, since: '2.0' },
} as const satisfies Fields;

type Own<K extends ServiceKind, F extends Fields> = { kind: K } & Pick<
	OwnParts<`${K}Service`, F>,
	'fields' | 'suchAs' | 'examples' | 'keywords'
> &
	Partial<Pick<OwnParts<`${K}Service`, F>, 'label' | 'article' | 'since'>>;

/** A kind of service; its own fields win over those that all services have. */
export function service<const K extends ServiceKind, const F extends Fields>({
	kind,
	fields,
	...own
}: Own<K, F>): Definition<`${K}Service`, typeof serviceFields & F> {
	return define({
		type: `${kind}Service`,
		label: `${kind} service`,
		path: `/v1/services/${kind}Services`,
		connection: { kind },
		contents: true,
		bulk: true,
		restorable: true,
		...own,
		fields: { ...serviceFields, ...fields },
	});
}
