import type { Limits } from '../types';

export const DEFAULT_CONCURRENCY = 8;

export const defaultLimits: Limits = {
	connectMs: 10_000,
	headersMs: 60_000,
	bodyMs: 60_000,
	requestMs: 120_000,
	budgetMs: 120_000,
	responseBytes: 64 * 1024 * 1024,
};
