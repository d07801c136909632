import type { Catalog } from '../../testing/emulator';

/** The users, teams and domains of the demo's data, as the demo would add them to a real server. */
export function plantCast(catalog: Catalog, prefix: string, withDomains = true): void {
	for (const name of ['alice', 'bob', 'carol', 'dave.smith']) {
		catalog.seed('user', { name: prefix + name, email: `${prefix}${name}@example.com` });
	}
	for (const name of ['Data Platform', 'Analytics']) {
		catalog.seed('team', { name: prefix + name, teamType: 'Group' });
	}
	if (!withDomains) return;
	for (const name of ['Marketing', 'Finance']) {
		catalog.seed('domain', { name: prefix + name, description: '' });
	}
}
