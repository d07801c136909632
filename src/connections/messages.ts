import type { FieldType } from './field';

/** What a message is about. */
export interface Subject {
	serviceType: string;
	path: string;
	label: string;
}

const wanted: Record<FieldType, string> = {
	string: 'a text',
	integer: 'a whole number',
	number: 'a number',
	boolean: 'true or false',
	array: 'a list',
	object: 'an object',
};

export function missing(subject: Subject): string {
	return `${subject.serviceType} needs ${named(subject)}.`;
}

export function wrongType(subject: Subject, type: FieldType): string {
	return `${start(subject)} must be ${wanted[type]}.`;
}

export function notAmong(subject: Subject, choices: string[]): string {
	return `${start(subject)} must be one of: ${choices.join(', ')}.`;
}

export function noUrl(subject: Subject): string {
	return `${start(subject)} must be a URL without spaces or quotes.`;
}

export function tooDeep(subject: Subject): string {
	return `${start(subject)} is nested too deeply for a connection.`;
}

export function noAlternative(subject: Subject, names: string[]): string {
	return `${start(subject)} does not match any of its variants: ${names.join(', ')}.`;
}

export function unknownForm(subject: Subject, names: string[]): string {
	return `${start(subject)} is not one of the variants known here (${names.join(', ')}); it is sent unchanged.`;
}

export function unknown(subject: Subject): string {
	return `${subject.serviceType}: the field ${subject.path} is not known here; it is sent unchanged.`;
}

function start(subject: Subject): string {
	return `${named(subject)} of ${subject.serviceType}`;
}

function named({ label, path }: Subject): string {
	return path === '' ? 'The connection' : `"${label}" (${path})`;
}
