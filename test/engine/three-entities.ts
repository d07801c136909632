import type { Version } from '../../testing/emulator';
import type { Kind } from './kinds';
import { has } from './shown';
import type { Bench } from './support';

/** Names of three entities. */
export const three = [{ name: 'one' }, { name: 'two.b' }, { name: 'three' }];

export const takesTags = (kind: Kind, version: Version) =>
	kind.isService || has(version, 'productTags');

export const idOf = (
	{ emulator }: Bench,
	type: Parameters<typeof emulator.catalog.find>[0],
	name: string,
) => emulator.catalog.find(type, name)?.id;

/** Three that are there already. */
export function seedThree({ emulator }: Bench, { node, desired }: Kind) {
	return three.map(({ name }) =>
		emulator.catalog.seed(node, { ...desired, name, displayName: 'Old', description: 'Old words' }),
	);
}

/** The guard of a patch: it fails if somebody was quicker. */
export const guard = { op: 'test', path: '/updatedAt', value: expect.any(Number) };
