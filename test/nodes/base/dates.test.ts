import { DateTime } from 'luxon';
import { dateMs, dateText } from '../../../nodes/shared/base/dates';

const day = Date.UTC(2025, 0, 31);
const noon = day + 12 * 3_600_000;

it.each([
	['a text', '2025-01-31', day],
	['a text with time and zone', '2025-01-31T13:00:00+01:00', noon],
	['a year', '2025', Date.UTC(2025, 0, 1)],
	['day first, with dots', '31.1.2025', day],
	['a Date', new Date(noon), noon],
	['a date of Luxon', DateTime.fromMillis(noon), noon],
	['the serial number of a spreadsheet', 45688, day],
	['one with a time, as text', '45688.5', noon],
	['milliseconds', noon, noon],
])('%s is a date', (_, given, ms) => {
	expect(dateMs(given)).toBe(ms);
});

it.each(['', ' ', 'soon', '32.13.2025', 7, -1, null, undefined, new Date(NaN), {}])(
	'%j is none',
	(given) => expect(dateMs(given)).toBeUndefined(),
);

it('dates of expressions are texts with their time zone', () => {
	expect(dateText(new Date(noon))).toBe('2025-01-31T12:00:00.000Z');
	expect(dateText(DateTime.fromMillis(noon, { zone: 'Europe/Berlin' }))).toBe(
		'2025-01-31T13:00:00.000+01:00',
	);
	expect(dateText('2025-01-31')).toBeUndefined();
});
