import { InvalidResponseError } from '../errors/errors';

/** A release; without a patch number the first one of its minor is meant. */
export type Release = `${number}.${number}` | `${number}.${number}.${number}`;

/**
 * What differs between servers, by the first release that has it (behaviour table, "Versions").
 * Since when there is an entity or a field is said in `src/entities`.
 */
export const features = {
	/** POST, PUT and bulk keep the tags that they are given. */
	createTakesTags: '1.2',
	/** Events tell of what was restored as such, not as updated (measured). */
	restoredEvents: '1.2',
	/** Subscriptions have a list of destinations, and one type of entities each (measured on 1.6). */
	subscriptionDestinations: '1.3',
	ownersList: '1.5',
	domainsList: '1.9',
	patchByName: '1.6',
	subscriptionHeaders: '1.6',
	ifMatch: '2.0',
	/** A PATCH of the domain of a data product is not ignored. */
	patchMovesDataProducts: '2.0',
} as const satisfies Record<string, Release>;

export type Feature = keyof typeof features;

/** The newest version whose schemas this client knows. */
const newestKnown: Release = '1.13';

type Numbers = readonly [major: number, minor: number, patch: number];

function numbersOf(version: string): Numbers {
	const [, major, minor, patch = 0] = /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(version) ?? [];
	if (major === undefined || minor === undefined) {
		throw new InvalidResponseError(
			`The server reported "${version.slice(0, 40)}" as its version.`,
			{
				code: 'NOT_OPENMETADATA',
				remedy: 'Check that the base URL points to an OpenMetadata server.',
			},
		);
	}
	return [Number(major), Number(minor), Number(patch)];
}

function isAtLeast(left: Numbers, right: Numbers): boolean {
	const [major, minor, patch] = left.map((number, at) => number - (right[at] ?? 0));
	return (major || minor || patch || 0) >= 0;
}

/** What one server takes and gives. */
export class Dialect {
	private readonly numbers: Numbers;
	private readonly known = new Map<Feature | Release, boolean>();

	/** `version` as the server says it, e.g. `1.6.0-SNAPSHOT`. */
	constructor(readonly version: string) {
		this.numbers = numbersOf(version);
	}

	/** Whether the server has a feature, or what came with a release. */
	has(what: Feature | Release): boolean {
		const known = this.known.get(what);
		if (known !== undefined) return known;
		const has = isAtLeast(this.numbers, numbersOf(isFeature(what) ? features[what] : what));
		this.known.set(what, has);
		return has;
	}

	/** Whether the server is newer than every schema that this client knows. */
	get isNewerThanKnown(): boolean {
		const [major, minor] = this.numbers;
		return !isAtLeast(numbersOf(newestKnown), [major, minor, 0]);
	}
}

function isFeature(what: string): what is Feature {
	return Object.hasOwn(features, what);
}
