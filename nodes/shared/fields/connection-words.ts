import { connectionHeaderWords, portHeaderWords } from '../../../src/entities/header-words';
import { plain } from './plain';

/** By the last part of a field's path, what people call it; all of it plain. */
export const synonyms: ReadonlyMap<string, ReadonlySet<string>> = new Map(
	Object.entries(connectionHeaderWords).map(([field, words]) => [
		plain(field),
		new Set(words.map(plain)),
	]),
);

/** What people call a port, plain. */
export const ports = new Set(portHeaderWords.map(plain));

const words: ReadonlySet<string> = new Set([
	...[...synonyms].flatMap(([field, others]) => [field, ...others]),
	...ports,
]);

/** Whether connections of some types have a field that people call so. */
export function isConnectionWord(header: string): boolean {
	return words.has(plain(header));
}
