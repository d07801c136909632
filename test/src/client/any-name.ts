import fc from 'fast-check';
import { quoteName } from '../../../src/server/fqn';

const pieces = [
	...['"', "'", '.', '/', '\\', '%', '%2F', '%2e', '%00', '%22', ';', '#', '?', '&', '=', '+'],
	...['..', '../', '/..', './', '//', '::', ' ', '  ', '\t', '\n', '\r\n', '\u0000', '\u007f'],
	...[
		'é',
		'e\u0301',
		'Å',
		'A\u030a',
		'ﬁ',
		'😀',
		'👩‍👩‍👧',
		'🇩🇪',
		'שלום',
		'مرحبا',
		'\u202e',
		'\u200b',
		'\ufeff',
	],
	...[
		'name',
		'bulk',
		'restore',
		'versions',
		'victim',
		'__proto__',
		'constructor',
		'{id}',
		'<b>',
		'$&',
		'-',
		'*',
		'~',
	],
];

/** Names made of what paths, queries, headers and FQNs give a meaning to. */
const hostile = fc
	.array(
		fc.oneof(
			{ weight: 4, arbitrary: fc.constantFrom(...pieces) },
			{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
		),
		{ minLength: 1, maxLength: 6 },
	)
	.map((parts) => parts.join(''));
const long = fc
	.tuple(hostile, fc.constantFrom(255, 256, 257))
	.map(([text, length]) => text.padEnd(length, 'x').slice(0, length));
export const anyName = fc.oneof({ weight: 5, arbitrary: hostile }, { weight: 1, arbitrary: long });

/** What a mistaken reading of a name would come to. */
export function neighbours(name: string): string[] {
	const readings = [
		name.trim(),
		name.normalize('NFC'),
		name.normalize('NFD'),
		name.toLowerCase(),
		...name.split(/[;?#/&.%]/),
		name.replaceAll(/["'\\]/g, ''),
		name.replaceAll('+', ' '),
		name.replaceAll('..', '.'),
		`"${name}"`,
		`${name} `,
	];
	try {
		readings.push(decodeURIComponent(name));
	} catch {
		// No percent-encoding in it.
	}
	return [...new Set([...readings, 'victim', 'name'])].filter(
		(one) => one !== '' && one !== name && quoteName(one) !== quoteName(name),
	);
}
