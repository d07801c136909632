import type { FieldDefinition, Fields } from './field';

/** Fields that every entity has. */
export const commonFields = {
	name: {
		label: 'Name',
		holds: 'name',
		required: true,
		fixed: true,
		form: { place: 'main' },
	},
	displayName: {
		label: 'Display Name',
		holds: 'text',
		form: {
			place: 'main',
			description: 'The name that OpenMetadata shows instead of the name',
		},
	},
	description: {
		label: 'Description',
		holds: 'text',
		form: {
			place: 'main',
			rows: 4,
			description: 'What it is and what it is for. Markdown is supported.',
		},
	},
	owners: {
		label: 'Owners',
		holds: 'references',
		references: { to: ['user', 'team'], created: 'reference', listSince: '1.5' },
		singular: { name: 'owner', label: 'Owner' },
		form: {
			place: 'main',
			description:
				'Who is responsible: one or more users, or one team. Names and email addresses are understood.',
			example: 'jane.doe, team:Data Platform',
		},
	},
	domains: {
		label: 'Domains',
		holds: 'references',
		since: '1.2',
		references: { to: ['domain'], created: 'fqn', listSince: '1.9' },
		singular: { name: 'domain', label: 'Domain' },
		form: {
			place: 'main',
			description: 'The business area that it belongs to; most servers accept only one',
			example: 'Marketing',
		},
	},
	tags: {
		label: 'Tags',
		holds: 'tags',
		singular: { name: 'tag', label: 'Tag' },
		form: {
			place: 'main',
			description: 'Tags by their full names, such as PII.Sensitive or Tier.Tier1',
			example: 'PII.Sensitive, Tier.Tier1',
		},
	},
	glossaryTerms: {
		label: 'Glossary Terms',
		holds: 'glossaryTerms',
		singular: { name: 'glossaryTerm', label: 'Glossary Term' },
	},
	tier: { label: 'Tier', holds: 'label', classification: 'Tier' },
	certification: { label: 'Certification', holds: 'label', classification: 'Certification' },
} as const satisfies Fields;

/** How OpenMetadata draws it. */
export const style = {
	label: 'Style',
	holds: 'object',
	members: ['color', 'iconURL'],
} as const satisfies FieldDefinition;
