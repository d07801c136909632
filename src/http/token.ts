import { AuthenticationError } from '../errors/errors';

export const TOKEN_REMEDY =
	'In OpenMetadata, open Settings › Bots, choose a bot and copy its token.';

/** A token as the client uses it. */
export interface Token {
	/** Without `Bearer`, spaces and line breaks. */
	value: string;
	/** Milliseconds since 1970; absent where the token does not expire or is not a JWT. */
	expiresAt?: number;
	/** Names that the token may stand for: `sub`, `preferred_username`, `email` and its local part. */
	principals: string[];
	/** Servers treat what a bot sends with PUT in another way (behaviour table, "PUT"). */
	isBot: boolean;
}

function claimsOf(token: string): Record<string, unknown> {
	const [, payload] = token.split('.');
	try {
		const claims: unknown = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString());
		return typeof claims === 'object' && claims !== null ? { ...claims } : {};
	} catch {
		return {};
	}
}

function principalsOf(claims: Record<string, unknown>): string[] {
	const names = [claims.sub, claims.preferred_username, claims.email].filter(
		(name) => typeof name === 'string',
	);
	return names.flatMap((name) => (name.includes('@') ? [name, name.replace(/@.*/, '')] : [name]));
}

/**
 * Takes a token as pasted: `Bearer`, quotes, spaces and line breaks are stripped.
 * A token that is not a JWT passes. Throws AuthenticationError when nothing is left or when
 * it holds characters that no header can carry.
 */
export function readToken(pasted: string): Token {
	const value = pasted
		.trim()
		.replace(/^["']|["']$/g, '')
		.replace(/^(?:\s*bearer\s+)+/i, '')
		.replace(/\s+/g, '');
	if (value === '' || /^bearer$/i.test(value)) {
		throw new AuthenticationError('There is no token.', {
			code: 'TOKEN_MISSING',
			remedy: TOKEN_REMEDY,
		});
	}
	if (!/^[\x21-\x7e]+$/.test(value)) {
		throw new AuthenticationError('The token contains invalid characters.', {
			code: 'TOKEN_MALFORMED',
			remedy: TOKEN_REMEDY,
		});
	}
	const claims = claimsOf(value);
	const principals = principalsOf(claims);
	const isBot = claims.isBot === true || claims.tokenType === 'BOT';
	return typeof claims.exp === 'number'
		? { value, principals, isBot, expiresAt: claims.exp * 1000 }
		: { value, principals, isBot };
}

/** Throws AuthenticationError when the token has expired at `now` (milliseconds since 1970). */
export function assertNotExpired({ expiresAt }: Token, now: number): void {
	if (expiresAt === undefined || now < expiresAt) return;
	const date = new Date(expiresAt);
	const since = Number.isNaN(date.getTime()) ? '' : ` on ${date.toISOString()}`;
	throw new AuthenticationError(`The token expired${since}; this request was not sent.`, {
		code: 'TOKEN_EXPIRED',
		remedy: TOKEN_REMEDY,
	});
}
