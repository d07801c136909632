import type { JsonObject } from '../../lib/json';
import type { ConnectionSchema, Field } from '../fields/field';
import { pathText } from '../fields/json';
import { humanize, titled } from '../types/label';
import type { Subject } from './messages';

/** Something about a field of `connection.config`. No message holds a value. */
export interface Remark {
	/** `authType.awsConfig.awsRegion`, `bucketNames[0]`. */
	path: string;
	message: string;
}

export interface Remarks {
	/** What the server refuses. */
	problems: Remark[];
	/** What it takes, and a person should know. */
	notices: Remark[];
	/** Fields that the schema asks for and nobody gave; servers store connections without them. */
	missing: Remark[];
}

export const noRemarks = (): Remarks => ({ problems: [], notices: [], missing: [] });

/** A config as it is sent, and what there is to say of it. */
export interface Checked extends Pick<Remarks, 'problems' | 'notices'> {
	/** With numbers and switches in text fields turned into texts, as servers do. */
	config: JsonObject;
}

/** Where a value stands, and what was found so far. Its names are put together when they are needed. */
export interface Place {
	schema: ConnectionSchema;
	/** The config is a change of one that exists. */
	partial: boolean;
	/** The server is newer than the schema. */
	isNewer: boolean;
	remarks: Remarks;
	depth: number;
	above?: Place;
	key?: string | number;
	/** What the schema knows of it. */
	field?: Field | undefined;
}

export function placeBelow(above: Place, key: string | number, field?: Field): Place {
	const { schema, partial, isNewer, remarks, depth } = above;
	return { schema, partial, isNewer, remarks, depth: depth + 1, above, key, field };
}

function wayTo(place: Place): Place[] {
	return place.above === undefined ? [] : [...wayTo(place.above), place];
}

function pathOf(way: readonly Place[]): string {
	return pathText(way.map(({ key = '' }) => key));
}

/** The keys to a place, without the positions in lists. */
export function keysTo(place: Place): string[] {
	return wayTo(place).flatMap(({ key }) => (typeof key === 'string' ? [key] : []));
}

function labelOf({ key, field }: Place): string[] {
	return field === undefined ? [] : [titled(field.title ?? humanize(String(key)))];
}

export function subject(place: Place): Subject {
	const way = wayTo(place);
	return {
		serviceType: place.schema.name,
		path: pathOf(way),
		label: way.flatMap(labelOf).join(' › '),
	};
}

export function addRemark(place: Place, kind: keyof Remarks, message: string): void {
	place.remarks[kind].push({ path: pathOf(wayTo(place)), message });
}

/** Adds what was found elsewhere. */
export function addAll(remarks: Remarks, more: Remarks): void {
	remarks.problems.push(...more.problems);
	remarks.notices.push(...more.notices);
	remarks.missing.push(...more.missing);
}
