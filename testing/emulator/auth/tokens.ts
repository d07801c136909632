import { signed } from './jwt';
import type { Role } from './roles';

/** The seeded users that tokens belong to, with the role of each. */
export const tokenUsers = {
	admin: { name: 'admin', role: 'Admin' },
	/** Somebody whose own role may do everything. */
	user: { name: 'alice', role: 'Engineer' },
	steward: { name: 'stella', role: 'DataSteward' },
	consumer: { name: 'conrad', role: 'DataConsumer' },
	bot: { name: 'ingestion-bot', role: 'IngestionBot' },
	/** Nobody gave it a role. */
	idleBot: { name: 'idle-bot', role: 'None' },
	/** May read, not write. */
	readOnly: { name: 'reader', role: 'Reader' },
} as const satisfies Record<string, { name: string; role: Role }>;

/** Everybody has this one. */
const defaultRole: Role = 'DataConsumer';

export function roleOf(user: string): Role {
	return Object.values(tokenUsers).find(({ name }) => name === user)?.role ?? defaultRole;
}

/** One token for each way in which a server takes or refuses one. */
export type Tokens = Record<keyof typeof tokenUsers, string> & {
	expired: string;
	/** Valid, but of nobody that the server knows. */
	unknownUser: string;
	badSignature: string;
	/** Signed by another server, or before the key was changed. */
	otherServer: string;
};

const hour = 3600;
const year = 365 * 24 * hour;

interface Signing {
	key: string;
	keyId?: string;
	/** In seconds. */
	lifetime?: number;
}

function tokenFor(name: string, { key, keyId, lifetime = year }: Signing): string {
	const now = Math.floor(Date.now() / 1000);
	const isBot = name.endsWith('-bot');
	const claims = {
		iss: 'open-metadata.org',
		sub: name,
		roles: [],
		email: `${name}@example.com`,
		isBot,
		tokenType: isBot ? 'BOT' : 'PERSONAL_ACCESS',
		iat: Math.min(now, now + lifetime - hour),
		exp: now + lifetime,
	};
	return signed(claims, key, keyId);
}

/** `keyId`: what the server calls its key. */
export function makeTokens(key: string, keyId: string): Tokens {
	const { admin, user, steward, consumer, bot, idleBot, readOnly } = tokenUsers;
	return {
		admin: tokenFor(admin.name, { key }),
		user: tokenFor(user.name, { key }),
		steward: tokenFor(steward.name, { key }),
		consumer: tokenFor(consumer.name, { key }),
		bot: tokenFor(bot.name, { key }),
		idleBot: tokenFor(idleBot.name, { key }),
		readOnly: tokenFor(readOnly.name, { key }),
		expired: tokenFor(user.name, { key, lifetime: -hour }),
		unknownUser: tokenFor('ghost', { key }),
		badSignature: tokenFor(user.name, { key: `not ${key}`, keyId }),
		otherServer: tokenFor(user.name, { key: `other ${key}` }),
	};
}
