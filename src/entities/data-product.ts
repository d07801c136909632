import { dataProductInput } from './common';
import type { EntityDefinition } from './definition';

export const dataProducts: EntityDefinition = {
	type: 'dataProduct',
	label: 'data product',
	path: '/v1/dataProducts',
	desired: dataProductInput,
	createFields: [
		'name',
		'displayName',
		'description',
		'style',
		'owners',
		'domains',
		'experts',
		'reviewers',
		'tags',
		'extension',
	],
	createOnlyFields: [],
	patchOnlyFields: ['lifecycleStage', 'sla', 'consumesFrom', 'providesTo', 'entityStatus'],
	required: ['name', 'description', 'domains'],
	readFields: ['owners', 'domains', 'tags', 'experts', 'reviewers', 'extension'],
	bulk: false,
	restorable: false,
	needs: 'dataProducts',
	fieldNeeds: { tags: 'dataProductTags', reviewers: 'dataProductReviewers' },
};
