import { type ConnectionFacts, type Field, resolve } from './field';
import { pathText } from './json';
import { humanize, titled } from './label';
import type { Subject } from './messages';

/** Something about a field of `connection.config`. No message holds a value. */
export interface Remark {
	/** `authType.awsConfig.awsRegion`, `bucketNames[0]`. */
	path: string;
	message: string;
}

export interface Checked {
	/** What no server can take. */
	problems: Remark[];
	/** What this version does not know, and a newer server may. */
	notices: Remark[];
}

export const nothingSaid = (): Checked => ({ problems: [], notices: [] });

/** Where a value stands, who asks, and what was said so far. Its names are put together when they are needed. */
export interface Place {
	facts: ConnectionFacts;
	partial: boolean;
	said: Checked;
	depth: number;
	above?: Place;
	key?: string | number;
	/** What the facts know of it. */
	field?: Field | undefined;
}

export function placeBelow(above: Place, key: string | number, field?: Field): Place {
	const { facts, partial, said, depth } = above;
	return { facts, partial, said, depth: depth + 1, above, key, field };
}

function wayTo(place: Place): Place[] {
	return place.above === undefined ? [] : [...wayTo(place.above), place];
}

function pathOf(way: readonly Place[]): string {
	return pathText(way.map(({ key = '' }) => key));
}

function labelOf({ facts, key, field }: Place): string[] {
	return field === undefined ? [] : [titled(resolve(facts, field).title ?? humanize(String(key)))];
}

export function subject(place: Place): Subject {
	const way = wayTo(place);
	return {
		serviceType: place.facts.name,
		path: pathOf(way),
		label: way.flatMap(labelOf).join(' › '),
	};
}

export function problem(place: Place, message: string): void {
	place.said.problems.push({ path: pathOf(wayTo(place)), message });
}

export function notice(place: Place, message: string): void {
	place.said.notices.push({ path: pathOf(wayTo(place)), message });
}

/** Adds what was said of a value elsewhere. */
export function addTo(said: Checked, more: Checked): void {
	said.problems.push(...more.problems);
	said.notices.push(...more.notices);
}
