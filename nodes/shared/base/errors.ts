import { NodeApiError, NodeError, NodeOperationError, type INode } from 'n8n-workflow';
import type { ErrorType } from '../../../src/errors/errors';
import { labelOf } from './labels';
import { hasText, isRecord } from './values';
import { wordsOf } from './words';

/** What `work` gives, or `instead` where the entity does not exist. */
export async function unlessNotFound<T>(work: Promise<T>, instead: T): Promise<T> {
	return await work.catch((thrown: unknown) => {
		if (hasType(thrown, 'NOT_FOUND')) return instead;
		throw thrown;
	});
}

export function isCancelled(thrown: unknown): boolean {
	return hasType(thrown, 'CANCELLED');
}

function hasType(thrown: unknown, type: ErrorType): boolean {
	return thrown instanceof Error && hasText(thrown, 'type') && thrown.type === type;
}

/** What a failed item says in the output. */
export interface Failure {
	type: string;
	/** Of the server's answer; `null` where nothing was sent, or no answer came. */
	httpCode: number | null;
	message: string;
	remedy: string;
}

/** A parameter with an unusable value; seen before anything is sent. */
export class ParameterError extends Error {
	readonly type: ErrorType = 'BAD_REQUEST';

	constructor(
		message: string,
		readonly remedy: string,
		/** The parameter by its name, as in `errors-labels.ts`. */
		readonly field?: string,
	) {
		super(message);
	}
}

/** Takes secrets out of a text. */
export type Redact = (text: string) => string;

/** Everything that can be thrown, in the words that a person sees. */
export function failureOf(thrown: unknown, redact: Redact = (text) => text): Failure {
	const failure = describe(thrown);
	return { ...failure, message: redact(failure.message), remedy: redact(failure.remedy) };
}

/** A failure as one text: what happened, and what to do. */
export function sentencesOf(thrown: unknown): string {
	const { message, remedy } = failureOf(thrown);
	// Servers end their words as they like.
	return `${/[.!?…]$/.test(message) ? message : `${message}.`} ${remedy}`;
}

function describe(thrown: unknown): Failure {
	if (!(thrown instanceof Error)) return unexpected('Something unexpected was thrown.');
	if (hasText(thrown, 'type') && hasText(thrown, 'remedy')) {
		const fields = fieldsOf(thrown);
		const { message, remedy } = wordsOf(thrown);
		return {
			type: thrown.type,
			httpCode: statusOf(thrown),
			message: withFieldLabels(message, fields),
			remedy: withFieldLabels(remedy, fields),
		};
	}
	if (isMistakeInForm(thrown)) {
		const remedy = hasText(thrown, 'description') ? thrown.description : seeParameters;
		return { type: 'BAD_REQUEST', httpCode: null, message: thrown.message, remedy };
	}
	return unexpected(thrown.message);
}

/** An expression that cannot be evaluated, in one of the classes that n8n has for that. */
function isMistakeInForm(thrown: Error): boolean {
	if (thrown instanceof NodeError || thrown.name.startsWith('Expression')) return true;
	// n8n's UserError, which has no name of its own: the syntax of an expression.
	return hasText(thrown, 'level') && thrown.level === 'info';
}

const seeParameters = 'Check the parameters of this node and the expressions in them.';

function unexpected(message: string): Failure {
	const remedy =
		'Run it again. If the error persists, report it to the maintainers of this package.';
	return { type: 'INTERNAL_SERVER_ERROR', httpCode: null, message, remedy };
}

function statusOf(thrown: object): number | null {
	return 'status' in thrown && typeof thrown.status === 'number' ? thrown.status : null;
}

/** The field at fault, and all that the message names where these are several. */
function fieldsOf(thrown: Error): string[] {
	const first = hasText(thrown, 'field') ? [thrown.field] : [];
	const data: unknown = 'data' in thrown ? thrown.data : undefined;
	const others = isRecord(data) && hasText(data, 'fields') ? data.fields.split(',') : [];
	return [...first, ...others];
}

/** The core names fields by their paths, in quotes; the form has labels. */
function withFieldLabels(message: string, fields: readonly string[]): string {
	return fields.reduce(
		(text, field) => text.replaceAll(`"${field}"`, `"${labelOf(field)}"`),
		message,
	);
}

/** Types that are mistakes in the form rather than answers, when no server was asked. */
const mistakes: ReadonlySet<string> = new Set(['BAD_REQUEST', 'UNSUPPORTED']);

export interface NodeErrorPlace {
	itemIndex?: number;
	/** Added behind what to do next, such as how much was done before. */
	more?: string;
}

/** What to throw out of a node; n8n's own errors stay as they are. */
export function asNodeError(node: INode, thrown: unknown, redact?: Redact) {
	if (thrown instanceof NodeApiError || thrown instanceof NodeOperationError) return thrown;
	return toNodeError(node, failureOf(thrown, redact));
}

/** The one place where a failure becomes n8n's error. */
export function toNodeError(
	node: INode,
	failure: Failure,
	{ itemIndex, more }: NodeErrorPlace = {},
): NodeApiError | NodeOperationError {
	const { message, httpCode, type } = failure;
	const description = more === undefined ? failure.remedy : `${failure.remedy} ${more}`;
	const options = { description, ...(itemIndex === undefined ? {} : { itemIndex }) };
	const error =
		httpCode === null && mistakes.has(type)
			? new NodeOperationError(node, message, { ...options, type })
			: new NodeApiError(
					node,
					{ type, message },
					{ ...options, message, ...(httpCode === null ? {} : { httpCode: String(httpCode) }) },
				);
	// n8n replaces a message that happens to hold a word such as EPERM by a text of its own.
	error.message = message;
	return error;
}
