import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '../../../src/lib/json';
import { measuredReleases, measuredRows } from '../../fixtures/measured/rows';
import { closeAll, serve } from './support';

afterAll(closeAll);

const MASK = '*********';

/** A copy in which whatever is masked in the other one is masked, too: who masks what is another test's. */
function maskedAs(value: unknown, other: unknown): unknown {
	if (other === MASK || value === MASK) return MASK;
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	const beside: JsonObject = Object(other);
	return Object.fromEntries(
		Object.entries(value).map(([key, one]) => [key, maskedAs(one, beside[key])]),
	);
}

/** Both with the masks of both. */
function secretsAside(one: unknown, other: unknown): [unknown, unknown] {
	return [maskedAs(one, other), maskedAs(other, one)];
}

/** Of a type that a release does not have: the rest of the message is about the request's text. */
const ofType = /problem: \w+/;

test.each(measuredReleases)(
	'answers each connection as the server of %s did',
	async (version) => {
		const server = await serve({ version });
		const found: unknown[] = [];
		let taken = 0;
		for (const [at, row] of measuredRows(version).entries()) {
			const { kind, serviceType, config, stored } = row;
			const request = { name: 'NAME', serviceType, connection: { config } };
			const { status, body } = await server.post(`/v1/services/${kind}Services`, request);
			if (status === 201) {
				taken += 1;
				await server.delete(`/v1/services/${kind}Services/${body.id}?hardDelete=true`);
			}
			const answer = { status, ...(status === 201 ? { stored: body.connection.config } : {}) };
			const isSame = isDeepStrictEqual(
				...secretsAside(answer, { status: row.status, ...(stored && { stored }) }),
			);
			const problem = ofType.exec(row.message ?? '')?.[0] ?? row.message ?? '';
			if (!isSame || !String(body.message ?? '').includes(problem)) found.push({ at, row, body });
		}
		expect(found).toEqual([]);
		expect(taken).toBe({ '1.1': 720, '1.2': 927, '1.6': 1855 }[version]);
	},
	300_000,
);
