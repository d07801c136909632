import { z } from 'zod/v4';
import { N8n } from './rest';
import type { N8nServer } from './server';

const bed = z.object({
	url: z.string(),
	home: z.string(),
	cookie: z.string(),
});
type Bed = z.infer<typeof bed>;

const variable = 'N8N_TEST_BED';

/** What the teardown ends, in the process that made it. */
export const running: { server?: N8nServer; home?: string } = {};

/** Tells the tests, which run in other processes, about the n8n that was started for them. */
export function handOver(value: Bed): void {
	process.env[variable] = JSON.stringify(value);
}

/** The n8n that all tests share, as its owner sees it. */
export function theBed(): Bed & { n8n: N8n } {
	const here = bed.parse(JSON.parse(process.env[variable] ?? 'null'));
	return { ...here, n8n: new N8n(here.url, here.cookie) };
}
