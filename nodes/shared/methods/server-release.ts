import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { newestRelease, releaseOf } from '../../../src/connections/types/releases';
import { connectForLists } from './connect-for-lists';

/** A form waits for this answer only: it has to come at once, or the newest release is shown. */
const limits = { connectMs: 2_000, headersMs: 3_000, requestMs: 3_000, budgetMs: 4_000 };

/** Servers are upgraded while n8n runs. */
const keptMs = 600_000;

interface Known {
	release: Promise<string>;
	until: number;
}

const known = new Map<string, Known>();

/** The release of the credential's server, asked once; the newest known one without an answer. */
export async function serverRelease(context: ILoadOptionsFunctions): Promise<string> {
	const baseUrl = await baseUrlOf(context);
	if (baseUrl === undefined) return newestRelease;
	const found = known.get(baseUrl);
	if (found !== undefined && found.until > Date.now()) return await found.release;
	const release = ask(context);
	known.set(baseUrl, { release, until: Date.now() + keptMs });
	return await release;
}

async function baseUrlOf(context: ILoadOptionsFunctions): Promise<string | undefined> {
	try {
		const { baseUrl } = await context.getCredentials('openMetadataJwtApi');
		return typeof baseUrl === 'string' && baseUrl !== '' ? baseUrl : undefined;
	} catch {
		// No credential is chosen yet.
		return undefined;
	}
}

async function ask(context: ILoadOptionsFunctions): Promise<string> {
	try {
		const client = await connectForLists(context, limits);
		try {
			return releaseOf(await client.serverVersion()).name;
		} finally {
			await client.close();
		}
	} catch {
		return newestRelease;
	}
}
