import type { Input, Onboarding, Row } from './input';
import { messageOf, type PlainKind, type PlainServer } from './plain-server';

/** Users, teams and domains that the data names; the emulator has them from the start. */
const cast = {
	user: ['alice', 'bob', 'carol', 'dave.smith'],
	team: ['Data Platform', 'Analytics'],
	domain: ['Marketing', 'Finance'],
} as const;
type Role = keyof typeof cast;

const requests: Record<Role, (name: string) => object> = {
	user: (name) => ({ name, email: `${name}@example.com` }),
	team: (name) => ({ name, teamType: 'Group' }),
	domain: (name) => ({ name, domainType: 'Aggregate', description: 'Of the demo; goes with it.' }),
};

export interface Made {
	kind: PlainKind;
	id: string;
}

/** Who is there to be referred to, and what was made for it. */
export interface Cast {
	missing: Set<Role>;
	made: Made[];
	notices: string[];
}

/** Makes the cast under the prefix. What the server, or the token, does not allow is left out. */
export async function makeCast(server: PlainServer, prefix: string): Promise<Cast> {
	const made: Cast = { missing: new Set(), made: [], notices: [] };
	for (const role of ['user', 'team', 'domain'] as const) {
		try {
			for (const name of cast[role]) await makeOne(server, role, prefix + name, made);
		} catch (thrown) {
			made.missing.add(role);
			made.notices.push(`Without ${role}s, which could not be added: ${messageOf(thrown)}`);
		}
	}
	return made;
}

async function makeOne(server: PlainServer, role: Role, name: string, cast: Cast): Promise<void> {
	if ((await server.find(role, name)) !== undefined) return;
	const { id } = await server.create(role, requests[role](name));
	cast.made.push({ kind: role, id });
}

/** Names of services, people, teams and domains under the prefix, without those that are missing. */
export function withPrefix(input: Input, prefix: string, { missing }: Cast): Input {
	const person = (owner: string): string => {
		const isTeam = owner.startsWith('team:');
		if (missing.has(isTeam ? 'team' : 'user') && isInCast(owner)) return '';
		return isTeam ? `team:${prefix}${owner.slice('team:'.length)}` : under(prefix, owner);
	};
	const domain = (name: string) => (missing.has('domain') ? '' : under(prefix, name));
	const row = (one: Row): Row => ({
		...one,
		name: under(prefix, one.name),
		owners: person(one.owners ?? ''),
		...(one.domain === undefined ? {} : { domain: domain(one.domain) }),
	});
	return {
		services: input.services.map(row),
		changes: input.changes.map(row),
		onboarding: onboardingWith(input.onboarding, prefix, missing),
	};
}

function onboardingWith(given: Onboarding, prefix: string, missing: Set<Role>): Onboarding {
	const { dataProduct, platforms, domain, ...rest } = given;
	return {
		...rest,
		team: missing.has('team') ? given.team : prefix + given.team,
		...(missing.has('domain') ? {} : { domain: under(prefix, domain) }),
		dataProduct: {
			...dataProduct,
			name: prefix + dataProduct.name,
			experts: missing.has('user') ? [] : dataProduct.experts.map((name) => prefix + name),
		},
		platforms: platforms.map((one) => ({ ...one, name: prefix + one.name })),
	};
}

/** The row with an owner whom nobody knows keeps that owner. */
function isInCast(owner: string): boolean {
	const name = owner.replace(/^team:/, '').replace(/@.*$/, '');
	return [...cast.user, ...cast.team].some((one) => one === name);
}

function under(prefix: string, name = ''): string {
	return name === '' ? '' : prefix + name;
}
