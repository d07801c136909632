import { forbidden, notFound, unauthorized, unhandled } from '../lib/fault';
import { stringOf } from '../lib/json-value';
import { quoted } from '../model/names';
import type { Store } from '../model/store';
import { decoded, isSignedWith, keyIdOf } from './jwt';
import { refusedTo } from './roles';
import { roleOf } from './tokens';

/** Who asks. */
export interface Principal {
	name: string;
	isBot: boolean;
	/** Ends with 403 when the user may not do this (`Create`, `EditAll`, `EditTags`, `Delete`). */
	require(...operations: string[]): void;
}

const prefix = 'Bearer ';

/** The token of an `Authorization` header; the word must be exactly `Bearer `. */
function tokenOf(header: string | undefined): string {
	if (header === 'Bearer') throw unhandled('begin 7, end 6, length 6');
	if (header?.startsWith(prefix) !== true) {
		throw unauthorized('Not Authorized! Token not present');
	}
	return header.slice(prefix.length);
}

export class Authenticator {
	private readonly keyId: string;

	constructor(
		private readonly store: Store,
		private readonly key: string,
	) {
		this.keyId = keyIdOf(key);
	}

	/** Tokens whose signature was right. */
	private readonly verified = new Set<string>();

	/** The user of an `Authorization` header. Throws what a server answers: 401, 404 or 500. */
	principal(header: string | undefined): Principal {
		const name = this.nameIn(tokenOf(header));
		const user = this.store.table('user').getByFqn(quoted(name));
		if (user === undefined || user.deleted) throw notFound('user', name);
		const role = roleOf(name);
		return {
			name,
			isBot: user.attributes.isBot === true,
			require: (...operations) => {
				const refused = refusedTo(role, operations);
				if (refused.length > 0) throw forbidden(name, refused);
			},
		};
	}

	private nameIn(token: string): string {
		const { claims, keyId } = decoded(token) ?? {};
		const name = stringOf(claims?.sub);
		if (claims === undefined || name === undefined) {
			throw unauthorized('Not Authorized! Invalid token.');
		}
		if (keyId !== this.keyId) throw otherKey();
		const { exp } = claims;
		if (typeof exp === 'number' && exp * 1000 < Date.now()) throw unauthorized('Expired token!');
		if (!this.verified.has(token) && !isSignedWith(token, this.key)) {
			const cause = 'Token verification failed. Public key mismatch.';
			throw unauthorized(`Not Authorized! Invalid token. ${cause}`);
		}
		this.verified.add(token);
		return name;
	}
}

/** Not a 401: the server looks for the key before it looks at the token. */
function otherKey(): Error {
	const cause = "This usually happens if you didn't configure proper publicKeyUrls";
	return unhandled(
		`JWT Token keyID doesn't match the configured keyID. ${cause} under authentication configuration.`,
	);
}
