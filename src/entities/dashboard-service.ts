import { service } from './service';

export const dashboardService = service({
	kind: 'dashboard',
	suchAs: 'Tableau or Power BI',
	fields: {},
	examples: {
		name: 'superset_prod',
		fqn: '"superset.prod"',
		displayName: 'Superset (Production)',
		description: 'Reports of the **sales** teams',
		serviceType: 'Superset',
	},
	keywords: [
		'dashboard',
		'tableau',
		'power bi',
		'looker',
		'superset',
		'metabase',
		'bi',
		'reporting',
	],
});
