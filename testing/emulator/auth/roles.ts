/** What each role may do. `all` is everything, as for admins and bots. */
const allowed = {
	Admin: 'all',
	Engineer: 'all',
	IngestionBot: 'all',
	DataSteward: [
		'ViewBasic',
		'EditDescription',
		'EditDisplayName',
		'EditOwner',
		'EditOwners',
		'EditTags',
		'EditTier',
	],
	DataConsumer: ['ViewBasic', 'EditDescription', 'EditTags'],
	Reader: ['ViewBasic'],
	None: [],
} as const satisfies Record<string, readonly string[] | 'all'>;

export type Role = keyof typeof allowed;

/** Those of the operations that a role may not do. */
export function refusedTo(role: Role, operations: readonly string[]): string[] {
	const list: readonly string[] | 'all' = allowed[role];
	if (list === 'all') return [];
	return [...new Set(operations)].filter((operation) => !list.includes(operation));
}
