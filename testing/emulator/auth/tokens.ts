import { signed } from './jwt';

/** One token for each way in which a server takes or refuses one. */
export interface Tokens {
	admin: string;
	user: string;
	bot: string;
	/** May read, not write. */
	readOnly: string;
	expired: string;
	/** Valid, but of nobody that the server knows. */
	unknownUser: string;
	badSignature: string;
}

/** The seeded users that the tokens belong to. */
export const tokenUsers = {
	admin: 'admin',
	user: 'alice',
	bot: 'ingestion-bot',
	readOnly: 'reader',
	unknownUser: 'ghost',
} as const;

const hour = 3600;

function tokenFor(name: string, key: string, lifetime: number): string {
	const now = Math.floor(Date.now() / 1000);
	const isBot = name === tokenUsers.bot;
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
	return signed(claims, key);
}

export function makeTokens(key: string): Tokens {
	const year = 365 * 24 * hour;
	return {
		admin: tokenFor(tokenUsers.admin, key, year),
		user: tokenFor(tokenUsers.user, key, year),
		bot: tokenFor(tokenUsers.bot, key, year),
		readOnly: tokenFor(tokenUsers.readOnly, key, year),
		expired: tokenFor(tokenUsers.user, key, -hour),
		unknownUser: tokenFor(tokenUsers.unknownUser, key, year),
		badSignature: tokenFor(tokenUsers.user, `not ${key}`, year),
	};
}
