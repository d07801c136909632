import type { Authenticator, Principal } from '../auth/principal';
import { stringOf } from '../json';
import type { World } from '../world';
import { parseBody, requireAcceptable, requireMediaType } from './body';
import type { Answer } from './call';
import { Fault, unhandled } from './fault';
import { type JournalEntry, journalChange } from './journal';
import { type Match, type Router, segmentsOf } from './router';

export interface RawRequest {
	method: string;
	url: string;
	headers: Readonly<Record<string, string | string[] | undefined>>;
	body: string;
	connectionId: number;
}

export interface RawAnswer {
	status: number;
	headers: Record<string, string>;
	body: string;
}

/** What is learnt of a request while it is processed. */
interface Progress {
	path: string;
	query: URLSearchParams;
	match?: Match;
	principal?: Principal;
	body?: JournalEntry['body'];
}

export interface ProcessorOptions {
	world: World;
	authenticator: Authenticator;
	router: () => Router;
	journal: JournalEntry[];
	pageCap: number;
}

const interfacePage = '<!doctype html><html><head><title>OpenMetadata</title></head></html>';

/** One request through router, media type, token, body and handler, in a server's order. */
export class Processor {
	private seq = 0;

	constructor(private readonly options: ProcessorOptions) {}

	async process(request: RawRequest): Promise<RawAnswer> {
		const [rawPath = '', rawQuery = ''] = split(request.url);
		const progress: Progress = { path: rawPath, query: new URLSearchParams(rawQuery) };
		try {
			const answer = await this.answer(request, rawPath, progress);
			this.note(request, progress, answer.status, answer);
			const headers = { 'content-type': 'application/json', ...answer.headers };
			return { status: answer.status, headers, body: JSON.stringify(answer.body) };
		} catch (thrown) {
			const fault = thrown instanceof Fault ? thrown : unhandled(String(thrown));
			this.note(request, progress, fault.status);
			const headers = { 'content-type': fault.contentType, ...fault.headers };
			const { body } = fault;
			return {
				status: fault.status,
				headers,
				body: typeof body === 'string' ? body : JSON.stringify(body),
			};
		}
	}

	private async answer(request: RawRequest, rawPath: string, progress: Progress): Promise<Answer> {
		const { world, authenticator, router, pageCap } = this.options;
		const [first, ...segments] = segmentsOf(rawPath);
		progress.path = `/${[first, ...segments].join('/')}`;
		if (first !== 'api') throw interfaceInstead(request.method);
		const match = router().match(request.method, segments);
		progress.match = match;
		const header = (name: string) => stringOf(request.headers[name]);
		requireMediaType(request.method, header('content-type'));
		requireAcceptable(header('accept'));
		const principal =
			match.route.open === true ? nobody : authenticator.principal(header('authorization'));
		progress.principal = principal;
		const longest = world.dialect.has('longStrings') ? 20_000_000 : 5_000_000;
		const body = parseBody(request.body, longest);
		progress.body = request.body === '' ? undefined : body;
		const { params } = match;
		const { query } = progress;
		const ifMatch = header('if-match');
		return await match.handler({ world, query, params, body, ifMatch, principal, pageCap });
	}

	private note(request: RawRequest, progress: Progress, status: number, answer?: Answer): void {
		const { principal, match, path, query, body } = progress;
		const contentType = stringOf(request.headers['content-type']);
		const ifMatch = stringOf(request.headers['if-match']);
		this.options.journal.push({
			seq: ++this.seq,
			method: request.method,
			route: match?.route.pattern,
			path,
			url: request.url,
			query: Object.fromEntries(query),
			headers: {
				...(contentType === undefined ? {} : { contentType }),
				...(ifMatch === undefined ? {} : { ifMatch }),
			},
			body,
			status,
			...(answer?.entity === undefined
				? {}
				: { entityId: answer.entity.id, entityName: answer.entity.name }),
			change: journalChange(answer?.change),
			user: principal === nobody ? undefined : principal?.name,
			connectionId: request.connectionId,
		});
	}
}

const nobody: Principal = { name: '', isBot: false, require: () => undefined };

function split(url: string): string[] {
	const cut = url.indexOf('?');
	return cut === -1 ? [url] : [url.slice(0, cut), url.slice(cut + 1)];
}

/** Outside of `/api` lies the web interface: every path is its start page. */
function interfaceInstead(method: string): Fault {
	return new Fault(method === 'GET' ? 200 : 405, interfacePage, 'text/html');
}
