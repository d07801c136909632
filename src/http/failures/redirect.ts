import { InvalidResponseError } from '../../errors/errors';
import type { Reply } from '../types';
import { targetOf } from '../connection/redirect';
import type { Problem } from './problem';
import type { Redact } from './redact';

interface Redirected {
	origin: string;
	/** Below `/api`. */
	path: string;
	redact: Redact;
}

/** The base URL that would have led there: the target without the path that was asked. */
function baseOf(target: URL, path: string): string {
	const prefix = target.pathname.endsWith(path) ? target.pathname.slice(0, -path.length) : '';
	return target.origin + prefix.replace(/\/api$/, '');
}

/** A redirect that was not followed; token and body went nowhere. */
export function redirectProblem(reply: Reply, { origin, path, redact }: Redirected): Problem {
	const target = targetOf(reply, `${origin}${path}`);
	const place = target === undefined ? 'nowhere' : redact(target.origin + target.pathname);
	const remedy =
		target === undefined
			? 'Check the base URL.'
			: `Set the base URL to ${redact(baseOf(target, path))}. If that is a login page, the gateway in front of OpenMetadata must let API requests through.`;
	return {
		fault: 'permanent',
		lost: false,
		error: InvalidResponseError,
		message: `${origin} redirects to ${place} (HTTP ${reply.status}); nothing was sent there.`,
		details: { status: reply.status, code: 'NOT_OPENMETADATA', remedy },
	};
}
