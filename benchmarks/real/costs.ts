import { z } from 'zod/v4';
import { rounded } from '../figures';
import { median } from '../median';
import { inPool } from '../../src/lib/pool';
import { inputOf, path, type Row } from '../services';

/** Where requests go, and with which token. */
export interface Target {
	url: string;
	token: string;
}

/** Milliseconds of a request, or of a row of a list. */
export interface Costs {
	getAlone: number;
	get: number;
	row: number;
	putUnchanged: number;
	putChanged: number;
	patch: number;
}

const atOnce = 8;
const alone = 20;

const changedByPatch = [{ op: 'add', path: '/description', value: 'Changed by PATCH.' }];
const withId = z.looseObject({ id: z.string() });

type Send = (method: string, below: string, body?: unknown) => Promise<unknown>;

/** Throws with the status and the path where it is no success. */
export function sendTo({ url, token }: Target): Send {
	const base = url.replace(/\/+$/, '');
	return async (method, below, body) => {
		const answer = await fetch(`${base}${path}${below}`, {
			method,
			headers: {
				authorization: `Bearer ${token}`,
				'content-type': method === 'PATCH' ? 'application/json-patch+json' : 'application/json',
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const text = await answer.text();
		if (!answer.ok) throw new Error(`${method} ${path}${below}: HTTP ${answer.status}`);
		return text === '' ? undefined : (JSON.parse(text) as unknown);
	};
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
	const begin = performance.now();
	await work();
	return performance.now() - begin;
}

/** What requests cost on a server that has these services, each as the row says. Some are changed. */
export async function costsOf(target: Target, rows: readonly Row[]): Promise<Costs> {
	const send = sendTo(target);
	const each = async (work: (row: Row) => Promise<unknown>): Promise<number> => {
		const all = await milliseconds(
			async () =>
				await inPool(rows, atOnce, async (row) => {
					await work(row);
				}),
		);
		return rounded(all / rows.length);
	};
	const ids = new Map<string, string>();
	const get = async ({ name }: Row) => {
		ids.set(name, withId.parse(await send('GET', `/name/${name}`)).id);
	};
	const times: number[] = [];
	for (const row of rows.slice(0, alone)) times.push(await milliseconds(async () => get(row)));
	const page = async (limit: number) =>
		await milliseconds(async () => await send('GET', `?limit=${limit}`));
	const put = async (row: Row) => await send('PUT', '', inputOf(row));
	const [one, many] = [await page(1), await page(rows.length)];
	return {
		getAlone: rounded(median(times)),
		get: await each(get),
		row: rounded((many - one) / Math.max(1, rows.length - 1)),
		putUnchanged: await each(put),
		putChanged: await each(async (row) => await put({ ...row, description: 'Changed by PUT.' })),
		patch: await each(
			async ({ name }) => await send('PATCH', `/${ids.get(name) ?? ''}`, changedByPatch),
		),
	};
}
