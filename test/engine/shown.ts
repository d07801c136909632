import type { Version } from '../../testing/emulator';
import { versions, type Kind } from './kinds';

const volatile: Readonly<Record<string, string>> = {
	id: '<id>',
	href: '<href>',
	updatedAt: '<time>',
};

/** The same with a sign in place of what differs from run to run. */
export function stable(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(stable);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [key, volatile[key] ?? stable(inner)]),
	);
}

const reference = (type: string, name: string, more: object) => ({
	id: '<id>',
	type,
	name,
	fullyQualifiedName: name,
	deleted: false,
	href: '<href>',
	...more,
});

/** References and labels of the emulator's directory as they come out, made `stable`. */
export const shown = {
	alice: reference('user', 'alice', { displayName: 'Alice Adams' }),
	bob: reference('user', 'bob', { displayName: 'Bob Brown' }),
	analytics: reference('team', 'Analytics', { displayName: 'Analytics Team' }),
	marketing: reference('domain', 'Marketing', { description: '' }),
	sensitive: {
		tagFQN: 'PII.Sensitive',
		name: 'Sensitive',
		description: 'Sensitive data',
		source: 'Classification',
		labelType: 'Manual',
		state: 'Confirmed',
	},
};

/** Whether a server of that version has what came with the other. */
export function has(version: Version, feature: keyof typeof since): boolean {
	return versions.indexOf(version) >= versions.indexOf(since[feature]);
}

const since = {
	domains: '1.6',
	inheritance: '1.13',
	createTakesTags: '1.6',
	assetsDryRun: '1.13',
	tagNames: '1.6',
	ownersList: '1.6',
	domainsList: '1.13',
	productTags: '1.13',
} satisfies Record<string, Version>;

/** What any operation puts out of an entity that has no more than it needs, made `stable`. */
export function entityOf(
	{ isService, desired }: Kind,
	version: Version,
	name: string,
	more: object = {},
): object {
	const own = isService
		? { serviceType: desired.serviceType, connection: expect.objectContaining({}) }
		: { description: desired.description, domains: [shown.marketing], experts: [], reviewers: [] };
	return {
		id: '<id>',
		name,
		fullyQualifiedName: name.includes('.') ? `"${name}"` : name,
		version: 0.1,
		updatedAt: '<time>',
		updatedBy: 'admin',
		href: '<href>',
		deleted: false,
		owners: [],
		domains: [],
		tags: [],
		...own,
		...inherited(isService, version),
		...more,
	};
}

/** What a data product has from its domain. */
function inherited(isService: boolean, version: Version): object {
	if (isService || !has(version, 'inheritance')) return {};
	const fromDomain = (one: object) => ({ ...one, inherited: true });
	return { owners: [fromDomain(shown.alice)], experts: [fromDomain(shown.bob)] };
}

/** The label as a server of that version shows it. */
export function sensitiveOn(version: Version): object {
	const { name, ...others } = shown.sensitive;
	return has(version, 'tagNames') ? { ...others, name } : others;
}

/** Owners as they are sent. */
export function ownersOn(version: Version, ...ids: unknown[]): object {
	const references = ids.map((id) => ({ id, type: 'user' }));
	return has(version, 'ownersList') ? { owners: references } : { owner: references[0] };
}
