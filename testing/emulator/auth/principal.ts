import { forbidden, notFound, unauthorized, unhandled } from '../http/fault';
import { stringOf } from '../json';
import { quoted } from '../model/names';
import type { Store } from '../model/store';
import { decoded, isSignedWith } from './jwt';
import { tokenUsers } from './tokens';

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
	constructor(
		private readonly store: Store,
		private readonly key: string,
	) {}

	/** Tokens whose signature was right. */
	private readonly verified = new Set<string>();

	/** The user of an `Authorization` header. Throws what a server answers: 401, 404 or 500. */
	principal(header: string | undefined): Principal {
		const name = this.nameIn(tokenOf(header));
		const user = this.store.table('user').getByFqn(quoted(name));
		if (user === undefined || user.deleted) throw notFound('user', name);
		return {
			name,
			isBot: user.attributes.isBot === true,
			require: (...operations) => {
				if (name === tokenUsers.readOnly) throw forbidden(name, operations);
			},
		};
	}

	private nameIn(token: string): string {
		const claims = decoded(token);
		const name = stringOf(claims?.sub);
		if (claims === undefined || name === undefined) {
			throw unauthorized('Not Authorized! Invalid token.');
		}
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
