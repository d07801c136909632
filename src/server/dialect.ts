import { InvalidAnswerError } from '../errors/errors';

interface FeatureSince {
	/** First version that has it. */
	since: string;
	/** How a person knows it. */
	name: string;
}

/** What differs between servers, by the first version that has it (behaviour table, "Versions"). */
export const features = {
	connectionOptional: { since: '1.2', name: 'a service without connection' },
	domains: { since: '1.2', name: 'domains' },
	dataProducts: { since: '1.2', name: 'data products' },
	ownersList: { since: '1.5', name: 'more than one owner' },
	patchByName: { since: '1.6', name: 'PATCH by name' },
	dataProductTags: { since: '1.7', name: 'tags of data products' },
	dataProductReviewers: { since: '1.7', name: 'reviewers of data products' },
	domainsList: { since: '1.9', name: 'more than one domain' },
	ifMatch: { since: '2.0', name: 'If-Match' },
} as const satisfies Record<string, FeatureSince>;

export type Feature = keyof typeof features;

/** The newest version whose schemas this client knows. */
const newestKnown = '1.13';

type Numbers = readonly [major: number, minor: number];

function numbersOf(version: string): Numbers {
	const [, major, minor] = /^v?(\d+)\.(\d+)/.exec(version) ?? [];
	if (major === undefined || minor === undefined) {
		throw new InvalidAnswerError(`The server reported "${version.slice(0, 40)}" as its version.`, {
			remedy: 'Check that the Base URL points to an OpenMetadata server.',
		});
	}
	return [Number(major), Number(minor)];
}

function atLeast(left: Numbers, right: Numbers): boolean {
	return left[0] === right[0] ? left[1] >= right[1] : left[0] > right[0];
}

/** What one server takes and gives. */
export class Dialect {
	private readonly numbers: Numbers;
	private readonly known = new Map<Feature, boolean>();

	/** `version` as the server says it, e.g. `1.6.0-SNAPSHOT`. */
	constructor(readonly version: string) {
		this.numbers = numbersOf(version);
	}

	has(feature: Feature): boolean {
		const known = this.known.get(feature);
		if (known !== undefined) return known;
		const has = atLeast(this.numbers, numbersOf(features[feature].since));
		this.known.set(feature, has);
		return has;
	}

	/** Whether the server is newer than every schema that this client knows. */
	get isNewerThanKnown(): boolean {
		return !atLeast(numbersOf(newestKnown), this.numbers);
	}
}
