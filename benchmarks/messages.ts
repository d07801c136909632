import { z } from 'zod/v4';
import { measuredRelease } from './results';

/** A request as the server saw it. */
export const sentRequest = z.object({
	method: z.enum(['GET', 'POST', 'PUT', 'PATCH']),
	/** With the query. */
	url: z.string(),
	contentType: z.string().optional(),
	body: z.string().optional(),
	/** The entity that it was about. */
	about: z.string().optional(),
});
export type SentRequest = z.infer<typeof sentRequest>;

/** What the server process says. */
export const fromServer = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('started'), url: z.string(), token: z.string() }),
	z.object({ kind: z.literal('prepared') }),
	z.object({
		kind: z.literal('seen'),
		requests: z.number(),
		/** Bytes of request bodies. */
		bytes: z.number(),
		connections: z.number(),
		/** Requests that were answered with 4xx or 5xx, but for reads of what is not there. */
		refused: z.number(),
		/** Services that are as desired by now. */
		asExpected: z.number(),
	}),
	z.object({ kind: z.literal('recorded'), requests: z.array(sentRequest) }),
]);
export type FromServer = z.infer<typeof fromServer>;
export type Seen = Extract<FromServer, { kind: 'seen' }>;

export const toServer = z.discriminatedUnion('kind', [
	z.object({
		kind: z.literal('prepare'),
		catalog: z.enum(['empty', 'asExpected', 'stale', 'fivePercentStale']),
		count: z.number(),
		bulk: z.boolean(),
		latencyMs: z.number(),
		/** The release whose measured costs the server has; absent: requests cost nothing. */
		costs: measuredRelease.optional(),
	}),
	z.object({ kind: z.literal('report'), count: z.number() }),
	z.object({ kind: z.literal('record') }),
]);
export type ToServer = z.infer<typeof toServer>;
export type Preparation = Extract<ToServer, { kind: 'prepare' }>;

/** Work for a measured process. */
export const job = z.discriminatedUnion('subject', [
	z.object({
		subject: z.literal('engine'),
		/** The node's type, and where it is not the newest, its version. */
		type: z.string(),
		typeVersion: z.number(),
		parameters: z.record(z.string(), z.unknown()),
		items: z.array(z.record(z.string(), z.unknown())),
		watchesParameters: z.boolean(),
	}),
	z.object({
		subject: z.literal('loop'),
		/** Sent before all others. */
		first: z.array(sentRequest),
		/** What is sent for one item, one after the other; items run side by side. */
		items: z.array(z.array(sentRequest)),
		concurrency: z.number(),
	}),
	z.object({
		subject: z.literal('client'),
		operation: z.enum(['put', 'leave', 'bulk', 'sync']),
		count: z.number(),
		concurrency: z.number(),
	}),
]);
export type Job = z.infer<typeof job>;

export const place = z.object({ url: z.string(), token: z.string(), packageRoot: z.string() });
export type Place = z.infer<typeof place>;

export const toSubject = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('open'), job, place }),
	z.object({ kind: z.literal('run') }),
]);
export type ToSubject = z.infer<typeof toSubject>;

export const fromSubject = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('opened') }),
	z.object({
		kind: z.literal('measured'),
		seconds: z.number(),
		cpuSeconds: z.number(),
		/** Highest resident memory of the process so far, in megabytes. */
		peakRssMb: z.number(),
		/** Calls of n8n's `getNodeParameter` so far, where they are watched. */
		reads: z.object({ calls: z.number(), milliseconds: z.number() }).optional(),
	}),
	z.object({ kind: z.literal('failed'), message: z.string() }),
]);
export type FromSubject = z.infer<typeof fromSubject>;
export type Measured = Extract<FromSubject, { kind: 'measured' }>;
