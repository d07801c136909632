import { DateTime } from 'luxon';

/** What stands where a date belongs: a time, or the two that it may mean. */
export type DateReading = { ms: number } | { either: [string, string] };

/** Days between the day zero of spreadsheets and that of JavaScript. */
const dayZero = 25_569;
const msADay = 86_400_000;
/** Serial numbers from 1954 to 2119: smaller and larger ones are something else. */
const [firstSerial, lastSerial] = [20_000, 80_000];
/** From here on a number is milliseconds since 1970. */
const firstMs = 1e11;

/** Dates of one reading, besides ISO 8601, SQL and the headers of e-mail and HTTP; day first with dots. */
const days = ['d.M.yyyy', 'yyyy/M/d', 'yyyy.M.d', 'd MMM yyyy', 'd-MMM-yyyy', 'MMM d, yyyy'];
const longDays = ['d MMMM yyyy', 'MMMM d, yyyy'];
const times = ['', ' H:mm', ' H:mm:ss', ' h:mm a'];
const formats = [...days, ...longDays].flatMap((day) => times.map((time) => day + time));
/** As JavaScript writes a date, without the name of the zone behind it. */
const asJavaScript = "ccc MMM dd yyyy HH:mm:ss 'GMT'ZZZ";

/**
 * The time that a text or number names: a date as programs and people write it, a serial number of a
 * spreadsheet, or milliseconds since 1970; `undefined` where it names none. Two readings, as
 * `yyyy-MM-dd`, where day and month may stand in either order. A date without a time zone is one of
 * the given zone.
 */
export function readDate(value: unknown, zone = 'UTC'): DateReading | undefined {
	if (typeof value === 'number') return fromNumber(value, zone);
	if (typeof value !== 'string') return undefined;
	const text = value.trim().replace(/\s+/g, ' ');
	if (/^\d+(\.\d+)?$/.test(text) && text.length !== 4) return fromNumber(Number(text), zone);
	return fromSlashes(text, zone) ?? fromFormats(text, zone);
}

function fromNumber(number: number, zone: string): DateReading | undefined {
	if (number >= firstMs) return { ms: number };
	if (!(number >= firstSerial && number <= lastSerial)) return undefined;
	// A spreadsheet knows no zones: its noon is noon wherever it is read.
	const utc = DateTime.fromMillis(Math.round((number - dayZero) * msADay), { zone: 'UTC' });
	return { ms: utc.setZone(zone, { keepLocalTime: true }).toMillis() };
}

/** `31/1/2025` and `1-31-2025` have one reading, `1/2/2025` has two. */
function fromSlashes(text: string, zone: string): DateReading | undefined {
	const [, first, second, year, time = ''] =
		/^(\d{1,2})[/-](\d{1,2})[/-](\d{4})( .*)?$/.exec(text) ?? [];
	if (first === undefined || second === undefined || year === undefined) return undefined;
	const readings = [`${first}.${second}`, `${second}.${first}`]
		.map((day) => dateIn(`${day}.${year}${time}`, zone))
		.filter((one) => one !== undefined);
	const [one, other = one] = readings;
	if (one === undefined || other === undefined) return undefined;
	if (one.equals(other)) return { ms: one.toMillis() };
	return { either: [one.toFormat('yyyy-MM-dd'), other.toFormat('yyyy-MM-dd')] };
}

function fromFormats(text: string, zone: string): DateReading | undefined {
	const date = dateIn(text, zone);
	return date === undefined ? undefined : { ms: date.toMillis() };
}

function dateIn(text: string, zone: string): DateTime | undefined {
	const isIso = /^\d{4}(-|$)/.test(text);
	const options = { zone, locale: 'en-US' };
	const readings = [
		...(isIso
			? [() => DateTime.fromISO(text, options), () => DateTime.fromSQL(text, options)]
			: []),
		() => DateTime.fromRFC2822(text, options),
		() => DateTime.fromHTTP(text, options),
		() => DateTime.fromFormat(text.replace(/ \([^)]*\)$/, ''), asJavaScript, options),
		...formats.map((format) => () => DateTime.fromFormat(text, format, options)),
	];
	for (const read of readings) {
		const date = read();
		if (date.isValid) return date;
	}
	return undefined;
}
