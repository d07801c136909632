import type { ErrorCode, ErrorData } from './codes';
import type { Fault } from './fault';

/** Names of what went wrong, as OpenMetadata's API documents them; they reach the person in `error.type`. */
export type ErrorType =
	| 'BAD_REQUEST'
	| 'UNAUTHORIZED'
	| 'FORBIDDEN'
	| 'NOT_FOUND'
	| 'ENTITY_ALREADY_EXISTS'
	| 'CONFLICT'
	| 'LIMIT_EXCEEDED'
	| 'UNSUPPORTED'
	| 'UNAVAILABLE'
	| 'INVALID_RESPONSE'
	| 'REFUSED_BY_POLICY'
	| 'CANCELLED'
	| 'RUNNER_FAILED'
	| 'RUN_FAILED'
	| 'INTERNAL_SERVER_ERROR';

export interface ErrorDetails {
	/** HTTP status of the answer, where there was one. */
	status?: number;
	/** What the person can do next: one or two plain sentences. */
	remedy: string;
	/** What exactly went wrong, where that has a name. */
	code?: ErrorCode | undefined;
	/** What belongs to the code. */
	data?: ErrorData | undefined;
	/** The field at fault, by the path the person used (`owners[1].id`, `connection.config.hostPort`). */
	field?: string;
	/** True where the request may have been processed although no answer came (see `reconcile/send-and-confirm.ts`). */
	answerLost?: boolean;
	/** How long the server asked to wait, in milliseconds. */
	retryAfterMs?: number;
	/** How the attempt failed; decides on another one. */
	fault?: Fault;
	cause?: unknown;
}

/** Base of all errors that the client throws. No message, remedy or cause of it holds a secret. */
export abstract class OpenMetadataError extends Error {
	abstract readonly type: ErrorType;
	readonly status: number | undefined;
	readonly remedy: string;
	readonly code: ErrorCode | undefined;
	readonly data: ErrorData;
	readonly field: string | undefined;
	readonly answerLost: boolean;
	readonly retryAfterMs: number | undefined;
	/** @internal */
	readonly fault: Fault | undefined;

	constructor(message: string, details: ErrorDetails) {
		super(message, details.cause === undefined ? undefined : { cause: details.cause });
		this.name = new.target.name;
		this.status = details.status;
		this.remedy = details.remedy;
		this.code = details.code;
		this.data = details.data ?? {};
		this.field = details.field;
		this.answerLost = details.answerLost ?? false;
		this.retryAfterMs = details.retryAfterMs;
		this.fault = details.fault;
	}
}

/** No, expired or refused token (401), or a token of an unknown user. */
export class AuthenticationError extends OpenMetadataError {
	readonly type = 'UNAUTHORIZED';
}

/** The token's user may not do this (403). */
export class PermissionError extends OpenMetadataError {
	readonly type = 'FORBIDDEN';
}

/** The entity, or something that it refers to, does not exist (404). */
export class NotFoundError extends OpenMetadataError {
	readonly type = 'NOT_FOUND';
}

/** An entity of that name exists already (409 on create). */
export class AlreadyExistsError extends OpenMetadataError {
	readonly type = 'ENTITY_ALREADY_EXISTS';
}

/** Somebody else changed the entity at the same time, or it stands in the way (409, 412, failed patch test). */
export class ConflictError extends OpenMetadataError {
	readonly type = 'CONFLICT';
}

/** The request is wrong, seen before sending or by the server (400). */
export class ValidationError extends OpenMetadataError {
	readonly type = 'BAD_REQUEST';
}

/** This server, or this entity, has no such operation or field. Retrying never helps. */
export class UnsupportedError extends OpenMetadataError {
	readonly type = 'UNSUPPORTED';
}

/** The server limits how much may be asked of it (429), or a size limit was met (413, 414, 431). */
export class LimitError extends OpenMetadataError {
	readonly type = 'LIMIT_EXCEEDED';
}

/** The server could not be reached, did not respond in time, or says it is overloaded (408, 502-504). */
export class UnavailableError extends OpenMetadataError {
	readonly type = 'UNAVAILABLE';
}

/** The answer is not what an OpenMetadata server sends (HTML, truncated JSON, too large, redirect). */
export class InvalidResponseError extends OpenMetadataError {
	readonly type = 'INVALID_RESPONSE';
}

/** A policy of this installation forbids the request. Nothing was sent. */
export class PolicyError extends OpenMetadataError {
	readonly type = 'REFUSED_BY_POLICY';
}

/** The operation was stopped. */
export class CancelledError extends OpenMetadataError {
	readonly type = 'CANCELLED';
}

/** The server failed in a way that no rule knows (500). */
export class ServerError extends OpenMetadataError {
	readonly type = 'INTERNAL_SERVER_ERROR';
}

/** The service that runs ingestion (Airflow, Kubernetes) could not be reached, or did not do it. */
export class RunnerError extends OpenMetadataError {
	readonly type = 'RUNNER_FAILED';
}

/** It does not know the pipeline, or not yet: worth another try right after a deployment. */
export class NotTriggeredError extends RunnerError {}

/** An ingestion run failed, or had not ended in time. */
export class RunFailedError extends OpenMetadataError {
	readonly type = 'RUN_FAILED';
}
