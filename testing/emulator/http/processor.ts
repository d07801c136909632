import type { Authenticator, Principal } from '../auth/principal';
import { costOf } from '../costs/costs';
import type { Workers } from '../costs/workers';
import { type Json, stringOf } from '../lib/json-value';
import { recordChange } from '../events/record';
import type { World } from '../model/world';
import { parseBody, requireAcceptable, requireMediaType } from './body';
import type { Answer, RawAnswer, RawRequest } from './call';
import { Fault, unhandled } from '../lib/fault';
import type { InjectedFaults } from './injected-faults';
import { type JournalEntry, journalEntry } from './journal';
import { type Match, type Router, segmentsOf } from './router';
import { workOf } from './work';

/** What is learnt of a request while it is processed. */
interface Progress {
	path: string;
	query: URLSearchParams;
	match?: Match;
	principal?: Principal;
	body?: Json | undefined;
}

export interface ProcessorOptions {
	world: World;
	authenticator: Authenticator;
	router: () => Router;
	journal: JournalEntry[];
	/** Most entities in a page. */
	pageCap: number;
	faults: InjectedFaults;
	/** Absent: requests cost nothing. */
	workers: () => Workers | undefined;
}

interface Done {
	raw: RawAnswer;
	/** Absent where the request was refused. */
	answer: Answer | undefined;
}

const interfacePage = '<!doctype html><html><head><title>OpenMetadata</title></head></html>';

/** One request through router, media type, token, body and handler, in a server's order. */
export class Processor {
	private seq = 0;

	constructor(private readonly options: ProcessorOptions) {}

	async process(request: RawRequest): Promise<RawAnswer> {
		const workers = this.options.workers();
		const progress: Progress = { path: request.url, query: new URLSearchParams() };
		const work = async () => await this.done(request, progress);
		if (workers === undefined) return (await work()).raw;
		const { raw } = await workers.run(work, ({ raw: { status }, answer }) =>
			costOf(workers.costs, workOf(request.method, { ...progress, status, answer })),
		);
		return raw;
	}

	private async done(request: RawRequest, progress: Progress): Promise<Done> {
		try {
			const answer = await this.answer(request, progress);
			this.record(answer, progress);
			this.note(request, progress, answer.status, answer);
			const headers = { ...this.date(), 'content-type': 'application/json', ...answer.headers };
			const raw = { status: answer.status, headers, body: JSON.stringify(answer.body) };
			return { raw, answer };
		} catch (thrown) {
			const fault = thrown instanceof Fault ? thrown : unhandled(String(thrown));
			this.note(request, progress, fault.status);
			const raw = rawFault(fault);
			return { raw: { ...raw, headers: { ...this.date(), ...raw.headers } }, answer: undefined };
		}
	}

	/** The server's clock, which is not the client's. */
	private date(): { date: string } {
		return { date: new Date(this.options.world.ingestion.clock.now()).toUTCString() };
	}

	private async answer(request: RawRequest, progress: Progress): Promise<Answer> {
		const { world, authenticator, router, pageCap, faults } = this.options;
		const [rawPath = '', rawQuery = ''] = split(request.url);
		progress.query = new URLSearchParams(rawQuery);
		progress.path = rawPath;
		const [first, ...segments] = segmentsOf(rawPath);
		progress.path = `/${[first, ...segments].join('/')}`;
		if (first !== 'api') throw interfaceInstead(request.method);
		faults.check(request.method);
		const match = router().match(request.method, segments);
		progress.match = match;
		const header = (name: string) => stringOf(request.headers[name]);
		requireMediaType(request.method, header('content-type'), request.body !== '');
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

	/** Servers record what changed when a request has been processed. */
	private record({ entity, change, written }: Answer, { principal }: Progress): void {
		const { world } = this.options;
		const user = principal?.name ?? '';
		const one = entity === undefined || change === undefined ? [] : [{ entity, change }];
		for (const each of written ?? one) recordChange(world, each, user);
	}

	private note(request: RawRequest, progress: Progress, status: number, answer?: Answer): void {
		const { principal, match, ...asked } = progress;
		const user = principal === nobody ? undefined : principal?.name;
		const route = match?.route.pattern;
		const noted = { ...asked, seq: ++this.seq, status, answer, user, route };
		this.options.journal.push(journalEntry(request, noted));
	}
}

function rawFault({ status, body, contentType, headers }: Fault): RawAnswer {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	return { status, headers: { 'content-type': contentType, ...headers }, body: text };
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
