/** The releases that the emulator plays, and what each says of itself. */
export const versions = {
	'1.1': '1.1.0-SNAPSHOT',
	'1.2': '1.2.0-SNAPSHOT',
	'1.6': '1.6.0-SNAPSHOT',
	'1.10': '1.10.14',
	'1.13': '1.13.0',
	'1.13.6': '1.13.6',
	'2.0': '2.0.0-SNAPSHOT',
} as const satisfies Record<string, string>;

export type Version = keyof typeof versions;

export function isVersion(text: string): text is Version {
	return Object.hasOwn(versions, text);
}

/** `1.13` or `1.13.6`. */
export type Release = `${number}.${number}` | `${number}.${number}.${number}`;

/** What differs between releases: the first one that behaves so. */
const since = {
	connectionOptional: '1.2',
	domains: '1.2',
	/** A restored entity is told of as such, no longer as updated. */
	restoredEvents: '1.2',
	/** `/name/a.b` finds a service whose FQN is `"a.b"`. */
	quotesAskedNames: '1.2',
	wideNames: '1.2',
	/** POST and PUT keep the tags that they are given. */
	writesTags: '1.2',
	/** The answer of a PUT shows the owner, whether it was sent or not. */
	putShowsOwners: '1.2',
	ownersList: '1.5',
	patchByName: '1.6',
	eventIds: '1.6',
	/** Changes of one user within ten minutes share a version. */
	sessionVersions: '1.6',
	tagNames: '1.6',
	longStrings: '1.6',
	/** A sub-domain's references from its parent carry `inherited`. */
	marksInherited: '1.6',
	/** A mask that is sent back becomes the password. */
	storesMasks: '1.6',
	/** Answers of PATCH, DELETE and restore hold encrypted secrets instead of masks. */
	showsEncrypted: '1.6',
	assets: '1.6',
	productsInherit: '1.7',
	domainsList: '1.9',
	/** A bot's PUT leaves domains and extension alone (EntityRepository, `updateDomains`). */
	botKeepsDomains: '1.9',
	assetsDryRun: '1.10',
	assetsStayInDomain: '1.13',
	/** A list of destinations, one resource each, events one by one (measured on 1.6). */
	subscriptionDestinations: '1.3',
	subscriptionHeaders: '1.6',
	subscriptionAuthType: '1.13',
	/** Duplicates within a batch are fixed (ChangeEventHandler of 2.x). */
	subscriptionsInOrder: '2.0',
	/** Private addresses are refused (URLValidator of 2.x). */
	subscriptionsArePublic: '2.0',
	/** Events name their entity (ChangeEventHandler of 1.13). */
	eventsNameEntity: '1.13',
	cursorsHoldIds: '1.13',
	replaceAddsMissingLeaf: '2.0',
	/** PATCH moves a data product to another domain (DataProductRepository). */
	patchMovesProducts: '2.0',
	ifMatch: '2.0',
	strictNames: '2.0',
} as const satisfies Record<string, Release>;

export type Feature = keyof typeof since;

/** What only some releases know. */
export interface Lifetime {
	since?: Release;
	/** The first release without it. */
	until?: Release;
}

/** A number that grows from release to release. */
function rank(release: string): number {
	const [major = 0, minor = 0, patch = 0] = release.split(/[.-]/).map(Number);
	return (major * 1000 + minor) * 1000 + (Number.isNaN(patch) ? 0 : patch);
}

export class Dialect {
	readonly reported: string;
	/** The release whose connections it takes: `1.13`. */
	readonly release: string;
	private readonly rank: number;

	constructor(readonly version: Version) {
		this.reported = versions[version];
		this.release = version.split('.', 2).join('.');
		this.rank = rank(this.reported);
	}

	has(feature: Feature): boolean {
		return this.isSince(since[feature]);
	}

	knows({ since: first, until }: Lifetime): boolean {
		const isOut = first === undefined || this.isSince(first);
		return isOut && (until === undefined || !this.isSince(until));
	}

	private isSince(release: Release): boolean {
		return this.rank >= rank(release);
	}
}
