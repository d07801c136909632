import type { EntityContext } from '../context/entity-context';
import { ConflictError } from '../errors/errors';
import { likenessOf, visible } from '../lib/text';
import type { Step } from './step';

const looks = 'letter case, spaces or Unicode form';
const mostNamed = 5;

type Likenesses = ReadonlyMap<string, readonly string[]>;

/** The names of a list, each once, by what is alike of them. */
export function likenessesOf(names: Iterable<string>): Likenesses {
	const byLikeness = new Map<string, readonly string[]>();
	for (const name of names) {
		const likeness = likenessOf(name);
		const alike = byLikeness.get(likeness);
		byLikeness.set(likeness, alike === undefined ? [name] : [...alike, name]);
	}
	return byLikeness;
}

/** Says which names of a list, or of a list and the catalog, may be meant to be one. */
export function noticeAlike(
	{ session }: EntityContext,
	listed: Likenesses,
	inCatalog: Iterable<string>,
): void {
	const inList = [...listed.values()].filter(({ length }) => length > 1).map(quoted);
	if (inList.length > 0)
		session.notice(`Names in the list differ only in ${looks}: ${few(inList)}.`);
	const both = [...new Set(inCatalog)].map((name) => {
		return `${quoted(listed.get(likenessOf(name)) ?? [])} and "${visible(name)}"`;
	});
	if (both.length === 0) return;
	session.notice(`Names in the list and in the catalog differ only in ${looks}: ${few(both)}.`);
}

/** What is not removed, because the list may mean it. */
export function withAlikeKept(
	{ definition }: EntityContext,
	removals: readonly Step[],
	listed: Likenesses,
): Step[] {
	return removals.map((step) => {
		const alike = listed.get(likenessOf(step.name));
		if (alike === undefined) return step;
		const error = new ConflictError(
			`The ${definition.label} "${visible(step.name)}" was not removed: its name and ${quoted(alike)} in the list differ only in ${looks}.`,
			{
				field: 'name',
				remedy: 'Correct the name in the list. If both are meant, delete this one by itself.',
			},
		);
		return { ...step, action: 'skipped', error };
	});
}

function quoted(names: readonly string[]): string {
	return names.map((name) => `"${visible(name)}"`).join(', ');
}

/** The first of many, with how many more there are. */
function few(all: readonly string[]): string {
	const more = all.length - mostNamed;
	return `${all.slice(0, mostNamed).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}
