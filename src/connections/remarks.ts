import { type ConnectionFacts, type Field, resolve } from './field';
import { pathText } from './json';
import { humanize } from './label';
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

/** Where a value stands and who asks. */
export interface Place {
	facts: ConnectionFacts;
	path: (string | number)[];
	labels: string[];
	partial: boolean;
}

export function placeBelow(place: Place, key: string, field: Field | undefined): Place {
	const title = field && (resolve(place.facts, field).title ?? humanize(key));
	return {
		...place,
		path: [...place.path, key],
		labels: title === undefined ? place.labels : [...place.labels, title],
	};
}

export function subject(place: Place): Subject {
	return {
		serviceType: place.facts.name,
		path: pathText(place.path),
		label: place.labels.join(' › '),
	};
}

export function problem(place: Place, message: string): Checked {
	return { problems: [{ path: pathText(place.path), message }], notices: [] };
}

export function notice(place: Place, message: string): Checked {
	return { problems: [], notices: [{ path: pathText(place.path), message }] };
}

export function merged(all: Checked[]): Checked {
	return {
		problems: all.flatMap(({ problems }) => problems),
		notices: all.flatMap(({ notices }) => notices),
	};
}
