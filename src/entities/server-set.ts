/** Set by the server with each change. */
export const bookkeeping = [
	'version',
	'updatedAt',
	'updatedBy',
	'impersonatedBy',
	'changeDescription',
	'incrementalChangeDescription',
] as const;

/** What outputs have and only servers set, or this client itself; people feed back what they have read. */
export const serverSet = [
	...bookkeeping,
	'id',
	'fullyQualifiedName',
	'href',
	'deleted',
	'followers',
	'votes',
	'action',
	'changes',
	'confirmedByRead',
] as const;
