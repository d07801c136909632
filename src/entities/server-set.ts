/** What outputs have and only servers set, or this client itself; people feed back what they have read. */
export const serverSet = [
	'id',
	'fullyQualifiedName',
	'version',
	'updatedAt',
	'updatedBy',
	'impersonatedBy',
	'href',
	'deleted',
	'changeDescription',
	'incrementalChangeDescription',
	'followers',
	'votes',
	'action',
	'changes',
	'confirmedByRead',
] as const;
