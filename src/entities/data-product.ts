import { define } from './define';
import { commonFields, style } from './fields';

const { description, domains, tags, glossaryTerms, tier, certification } = commonFields;

/** `api/domains/createDataProduct.json`, `entity/domains/dataProduct.json` */
export const dataProduct = define({
	type: 'dataProduct',
	label: 'data product',
	path: '/v1/dataProducts',
	since: '1.2',
	bulk: false,
	restorable: false,
	assets: true,
	movable: true,
	fields: {
		...commonFields,
		description: { ...description, required: true },
		domains: { ...domains, required: true, form: { ...domains.form, single: true } },
		tags: { ...tags, since: '1.7' },
		glossaryTerms: { ...glossaryTerms, since: '1.7' },
		tier: { ...tier, since: '1.7' },
		certification: { ...certification, since: '1.7' },
		experts: {
			label: 'Experts',
			holds: 'references',
			references: { to: ['user'], created: 'name' },
			singular: { name: 'expert', label: 'Expert' },
			form: {
				place: 'main',
				description: 'Users who know the data product well',
				example: 'jane.doe, john@example.com',
			},
		},
		reviewers: {
			label: 'Reviewers',
			holds: 'references',
			since: '1.10',
			references: { to: ['user', 'team'], created: 'reference' },
			singular: { name: 'reviewer', label: 'Reviewer' },
			form: {
				place: 'main',
				description: 'Users, or one team, who review changes to the data product',
				example: 'jane.doe, team:Governance',
			},
		},
		extension: { label: 'Extension', holds: 'object', since: '1.5', read: 'asked' },
		style,
		dataProductType: { label: 'Data Product Type', holds: 'text', since: '1.13.6' },
		visibility: { label: 'Visibility', holds: 'text', since: '1.13.6' },
		portfolioPriority: { label: 'Portfolio Priority', holds: 'text', since: '1.13.6' },
		lifecycleStage: { label: 'Lifecycle Stage', holds: 'text', since: '1.10', takenBy: 'patch' },
		sla: { label: 'SLA', holds: 'object', since: '1.10', takenBy: 'patch' },
		consumesFrom: { label: 'Consumes From', holds: 'json', since: '1.10', takenBy: 'patch' },
		providesTo: { label: 'Provides To', holds: 'json', since: '1.10', takenBy: 'patch' },
		entityStatus: { label: 'Entity Status', holds: 'text', since: '1.10', takenBy: 'patch' },
	},
	examples: {
		name: 'Churn',
		fqn: 'Churn or Marketing.Churn',
		displayName: 'Customer Churn',
		description: 'Which **customers** leave, and when; updated every morning',
	},
	keywords: ['data product', 'data mesh', 'domain'],
});
