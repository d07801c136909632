interface Lookup {
	/** As a sentence has it. */
	label: string;
	/** Below `/api`. */
	path: string;
	/** Its names may hold dots without being a path of names. */
	isFlat?: true;
}

/** Entities that this client looks up and does not write. */
export const lookups = {
	user: { label: 'user', path: '/v1/users', isFlat: true },
	team: { label: 'team', path: '/v1/teams', isFlat: true },
	domain: { label: 'domain', path: '/v1/domains' },
	tag: { label: 'tag', path: '/v1/tags' },
	glossaryTerm: { label: 'glossary term', path: '/v1/glossaryTerms' },
	classification: { label: 'classification', path: '/v1/classifications' },
	ingestionRunner: { label: 'ingestion runner', path: '/v1/ingestionRunners' },
} as const satisfies Record<string, Lookup>;

export type LookedUp = keyof typeof lookups;
