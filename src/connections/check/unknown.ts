import { closest, closestNames } from '../../lib/closest';
import {
	type ConnectionSchema,
	type Field,
	fieldsAt,
	oncePerField,
	variantsOf,
} from '../fields/field';
import * as say from '../remarks/messages';
import { movesOf } from '../moves/table';
import { addRemark, keysTo, type Place, subject } from '../remarks/remarks';

/** Remarks a field that the schema does not know, with the nearest one that it knows. */
export function remarkUnknown(place: Place): void {
	if (place.isNewer) return addRemark(place, 'notices', say.newerField(subject(place)));
	const { root, everyRelease, release } = place.schema;
	const keys = keysTo(place);
	const [elsewhere] = fieldsAt(everyRelease, keys);
	const { since, until } = release === undefined || elsewhere === undefined ? {} : elsewhere;
	const isOfOther = since !== undefined || until !== undefined;
	const nearest = isOfOther ? counterpart(place.schema, keys) : nearestPath(root, keys);
	addRemark(place, 'problems', say.unknown(subject(place), { nearest, release, since, until }));
}

/** Where the release has what stands at a path in others. */
function counterpart({ kind, serviceType }: ConnectionSchema, keys: string[]): string | undefined {
	const path = keys.join('.');
	const moves = (movesOf[`${kind}/${serviceType}`] ?? []).flatMap((one) => one.moves);
	const move = moves.find(({ before, after }) => before === path || after === path);
	return move?.before === path ? move.after : move?.before;
}

/** The known field that was probably meant: beside it, or of the same name elsewhere, or much like it. */
export function nearestPath(root: Field, keys: readonly string[]): string | undefined {
	const key = keys.at(-1) ?? '';
	const above = keys.slice(0, -1);
	const beside = fieldsAt(root, above)
		.flatMap(variantsOf)
		.flatMap(({ fields = {} }) => Object.keys(fields));
	const paths = pathsBelow(root);
	const typo = closest(key, beside);
	const namesake = paths.find((path) => path.at(-1)?.toLowerCase() === key.toLowerCase());
	const similar = closestNames(key, beside)[0];
	const found = typo ?? (namesake === undefined ? similar : undefined);
	if (found !== undefined) return [...above, found].join('.');
	return (namesake ?? similarIn(paths, key))?.join('.');
}

function similarIn(paths: readonly string[][], key: string): string[] | undefined {
	const [name] = closestNames(
		key,
		paths.map((path) => path.at(-1) ?? ''),
	);
	return paths.find((path) => path.at(-1) === name);
}

const deepest = 5;

/** Whatever only repeats other connections, or is about something else. */
const aside = /FilterPattern$|^sampleData/;

/** All fields below one, whichever variants lead there; the nearest to the top first. */
const pathsBelow: (field: Field) => readonly string[][] = oncePerField((field) =>
	below(field, [], 0).sort((a, b) => a.length - b.length),
);

function below(field: Field, path: string[], depth: number): string[][] {
	if (depth > deepest) return [];
	return variantsOf(field).flatMap(({ fields = {} }) =>
		Object.entries(fields)
			.filter(([key]) => !aside.test(key))
			.flatMap(([key, child]) => [[...path, key], ...below(child, [...path, key], depth + 1)]),
	);
}
