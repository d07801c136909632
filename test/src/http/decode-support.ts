import { decode, type Refusal } from '../../../src/http/failures/decode';
import type { OpenMetadataError } from '../../../src/errors/errors';
import { toError } from '../../../src/http/failures/problem';
import { redactor } from '../../../src/http/failures/redact';

export const TOKEN = 'token-of-the-bot';

/** What a person sees of an answer. */
export function seen(status: number, body: unknown, asked: Partial<Refusal> = {}, headers = {}) {
	const text = typeof body === 'string' ? body : JSON.stringify(body);
	const type = text.startsWith('{') ? 'application/json' : 'text/plain';
	const problem = decode(
		{ status, headers: { 'content-type': type, ...headers }, text },
		{
			method: 'PUT',
			path: '/v1/services/pipelineServices',
			query: undefined,
			principals: [],
			origin: 'https://h',
			redact: redactor([TOKEN]),
			now: 0,
			...asked,
		},
	);
	return { problem, error: toError(problem, problem.lost) };
}

export const wrapped = (inside: string) => ({
	responseMessage: `An exception with message [${inside}] was thrown while processing request.`,
	errorType: 'UNHANDLED_SERVER_EXCEPTION',
});
export const said = (code: number, message: string) => ({ code, message });
export const entity = {
	id: '1',
	name: 'pg',
	connection: { config: { username: 'u', authType: { password: 'hunter2' } } },
};

export interface Row {
	name: string;
	status: number;
	body: unknown;
	asked?: Partial<Refusal>;
	error: new (...given: never[]) => OpenMetadataError;
	message?: RegExp;
	field?: string;
	remedy?: RegExp;
	fault?: string;
}

export const GET = { method: 'GET' } as const;
export const POST = { method: 'POST' } as const;
export const PATCH = { method: 'PATCH', path: '/v1/services/pipelineServices/name/pg' } as const;

/** A person sees of the answer what its row says. */
export function checkRow({ status, body, asked, error, message, field, remedy, fault }: Row) {
	const answer = seen(status, body, asked);
	expect(answer.error).toBeInstanceOf(error);
	expect(answer.error.status).toBe(status);
	expect(answer.error.field).toBe(field);
	expect(answer.error.message).toMatch(message ?? /\S/);
	expect(answer.error.remedy).toMatch(remedy ?? /\S/);
	expect(answer.problem.fault).toBe(fault ?? 'permanent');
	expect(answer.error.message.length).toBeLessThanOrEqual(300);
}
