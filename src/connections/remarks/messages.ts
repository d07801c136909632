import type { FieldType } from '../fields/field';

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

/** One notice for all fields that are needed before metadata can be ingested. */
export function incomplete(serviceType: string, fields: readonly string[]): string {
	return `Before metadata can be ingested, ${serviceType} also needs ${fields.join(', ')}.`;
}

/** A field as JSON and as forms call it, or what there is to choose: `"hostPort" (Host and Port)`. */
export function needed({ path, label }: Subject, variants: readonly string[]): string {
	if (variants.length > 0) return `"${path}" (one of: ${variants.join(', ')})`;
	const isSame = label.replace(/\W/g, '').toLowerCase() === path.replace(/\W/g, '').toLowerCase();
	return isSame ? `"${path}"` : `"${path}" (${label})`;
}

export function wrongType(subject: Subject, type: FieldType): string {
	return `${start(subject)} must be ${wanted[type]}.`;
}

export function notInEnum(subject: Subject, options: readonly string[]): string {
	return `${start(subject)} must be one of: ${options.join(', ')}.`;
}

export function notUri(subject: Subject, lacksScheme: boolean): string {
	const help = lacksScheme
		? 'put http:// or https:// in front'
		: 'a character in it is not allowed, or has to be escaped';
	return `${start(subject)} must be a URL: ${help}.`;
}

export function tooDeep(subject: Subject): string {
	return `${start(subject)} is nested too deeply for a connection.`;
}

export function noVariant(subject: Subject, variants: readonly string[]): string {
	return `${start(subject)} does not match any of its variants: ${variants.join(', ')}.`;
}

export function newerVariant(subject: Subject, variants: readonly string[]): string {
	return `${start(subject)} is not one of the variants known here (${variants.join(', ')}); it is sent unchanged.`;
}

export function otherRelease(subject: Subject, release: string): string {
	return `${start(subject)} has the form of releases other than ${release}; it is sent unchanged.`;
}

/** What is known of an unknown field. */
export interface Unknown {
	/** The nearest known field. */
	nearest: string | undefined;
	/** The release of the server. */
	release: string | undefined;
	since?: string | undefined;
	until?: string | undefined;
}

export function unknown({ serviceType, path }: Subject, about: Unknown): string {
	const { nearest, release, since, until } = about;
	const isNone = `"${path}" is not a field of ${serviceType}`;
	if (until !== undefined || since !== undefined) {
		const span = until === undefined ? `from ${since} on` : `before ${until}`;
		const instead = nearest === undefined ? '' : ` Use "${nearest}".`;
		return `${isNone} on OpenMetadata ${release}, only ${span}.${instead}`;
	}
	return nearest === undefined ? `${isNone}.` : `${isNone}; did you mean "${nearest}"?`;
}

export function newerField({ serviceType, path }: Subject): string {
	return `${serviceType}: the field "${path}" is not known here; it is sent unchanged.`;
}

function start({ label, path, serviceType }: Subject): string {
	const name = path === '' ? 'The connection' : label === '' ? `"${path}"` : `"${label}" (${path})`;
	return `${name} of ${serviceType}`;
}
