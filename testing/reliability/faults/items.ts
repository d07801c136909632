import type { Catalog } from '../../emulator';
import type { JsonObject } from '../../../src/lib/json';
import type { Subject } from './subjects';

/**
 * How things stand before the run: not there, other than desired, as desired, deleted, not desired; of
 * a pipeline that it is not deployed, or does not run on schedule.
 */
export type Start = 'absent' | 'other' | 'same' | 'deleted' | 'surplus' | 'undeployed' | 'paused';

export interface Item {
	name: string;
	start: Start;
	desired: JsonObject;
	/** Every write of it is refused by a gateway. */
	isDenied: boolean;
}

const deniedEvery = 97;

/** So many items, whose starts take turns. */
export function makeItems(
	{ common }: Subject,
	starts: readonly Start[],
	count: number,
	hasDenied: boolean,
): Item[] {
	return Array.from({ length: count }, (_, at): Item => {
		const name = `item-${at}`;
		const desired = {
			name,
			...common,
			displayName: `Item ${at}`,
			description: `What item ${at} is for`,
			owners: ['alice'],
		};
		const start = starts[at % starts.length] ?? 'absent';
		const isDenied = hasDenied && at % deniedEvery === 5 && start !== 'same';
		return { name, start, desired, isDenied };
	});
}

const before = { description: 'Before', displayName: 'Before', tags: [], experts: [] };

/** Plants what is there before the run. */
export function plant(catalog: Catalog, { type, around }: Subject, items: readonly Item[]): void {
	around?.(catalog);
	for (const { start, desired } of items) {
		if (start === 'absent') continue;
		const isOther = start === 'other' || start === 'surplus';
		const change = isOther ? before : {};
		catalog.seed(type, {
			...desired,
			...change,
			...(start === 'deleted' ? { deleted: true } : {}),
			...(start === 'undeployed' ? { deployed: false } : {}),
			...(start === 'paused' ? { enabled: false } : {}),
			updatedBy: 'carol',
		});
	}
}

const tagNames = (tags: unknown): unknown[] =>
	Array.isArray(tags) ? tags.map((tag: unknown) => textAt(tag, 'tagFQN')) : [];

function textAt(value: unknown, key: string): unknown {
	return typeof value === 'object' && value !== null && key in value
		? Object.entries(value).find(([name]) => name === key)?.[1]
		: undefined;
}

function holdsName(references: unknown, name: string): boolean {
	return Array.isArray(references) && references.some((one) => textAt(one, 'name') === name);
}

/** What lies at a path, e.g. `['extension', 'steps']`. */
export function at(value: unknown, path: readonly string[]): unknown {
	return path.reduce(textAt, value);
}

/** Whether an entity of the catalog is as the common input says. */
export function isAsExpected({ desired }: Item, entity: JsonObject): boolean {
	const { owners, tags, experts, displayName, description, pipelineType, deleted } = entity;
	const connection = ['connection', 'config', 'type'];
	return (
		deleted !== true &&
		displayName === desired.displayName &&
		description === desired.description &&
		pipelineType === desired.pipelineType &&
		at(entity, connection) === at(desired, connection) &&
		holdsName(owners, 'alice') &&
		(desired.experts === undefined || holdsName(experts, 'bob')) &&
		(desired.tags === undefined || tagNames(tags).includes('PersonalData.Personal'))
	);
}
