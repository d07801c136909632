/** The servers that the emulator speaks as. */
export const versions = {
	'1.1': { number: 101, reported: '1.1.0-SNAPSHOT' },
	'1.2': { number: 102, reported: '1.2.0-SNAPSHOT' },
	'1.6': { number: 106, reported: '1.6.0-SNAPSHOT' },
	'1.10': { number: 110, reported: '1.10.0' },
	'1.13': { number: 113, reported: '1.13.0' },
	'2.x': { number: 200, reported: '2.0.0-SNAPSHOT' },
} as const satisfies Record<string, { number: number; reported: string }>;

export type Version = keyof typeof versions;

/** What differs between versions: the first one (major × 100 + minor) that behaves so. */
const since = {
	connectionOptional: 102,
	domains: 102,
	ownersList: 105,
	inheritance: 106,
	patchByName: 106,
	/** `/name/a.b` finds a service whose FQN is `"a.b"`. */
	quotesAskedNames: 106,
	/** Changes of one user within ten minutes share a version. */
	sessionVersions: 106,
	wideNames: 106,
	tagNames: 106,
	domainsList: 109,
	/** A bot's PUT leaves domains and extension alone (EntityRepository, `updateDomains`). */
	botKeepsDomains: 109,
	domainRequired: 113,
	assetsStayInDomain: 113,
	cursorsHoldIds: 113,
	longStrings: 106,
	replaceAddsMissingLeaf: 200,
	ifMatch: 200,
	strictNames: 200,
} as const satisfies Record<string, number>;

export type Feature = keyof typeof since;

/** A field that only some versions know. */
export interface Lifetime {
	since?: number;
	/** The first version without it. */
	until?: number;
}

export class Dialect {
	readonly number: number;
	readonly reported: string;
	/** The release whose connections it takes: `2.0`. */
	readonly release: string;

	constructor(readonly version: Version) {
		this.number = versions[version].number;
		this.reported = versions[version].reported;
		this.release = version.replace('x', '0');
	}

	has(feature: Feature): boolean {
		return this.number >= since[feature];
	}

	knows({ since: first = 0, until = Infinity }: Lifetime): boolean {
		return this.number >= first && this.number < until;
	}
}
