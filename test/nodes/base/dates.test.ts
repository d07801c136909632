import { DateTime } from 'luxon';
import { dateText, timeOf } from '../../../nodes/shared/base/dates';

const noon = Date.UTC(2025, 0, 31, 12);

it.each([
	['a text', '2025-01-31 13:00'],
	['a Date', new Date(noon)],
	['a date of Luxon', DateTime.fromMillis(noon)],
	['a serial number', 45688 + 13 / 24],
])('%s is a time of the workflow', async (_, given) => {
	await expect(timeOf('since', given, 'Europe/Berlin')).resolves.toBe(noon);
});

it.each(['', null, 'soon', '2025-02-31', new Date(NaN), {}])('%j is refused', async (given) => {
	await expect(timeOf('updatedSince', given, 'UTC')).rejects.toMatchObject({
		message: 'Updated Since: this is not a date.',
		remedy: 'Enter a date and time, such as 2026-01-31T08:00:00Z.',
	});
});

it('a date with two readings is refused and both are named', async () => {
	await expect(timeOf('since', '01/02/2025', 'UTC')).rejects.toMatchObject({
		message: 'Since: "01/02/2025" can mean 2025-02-01 or 2025-01-02.',
		remedy: 'Enter the date with the year first, as one of these.',
	});
});

it('dates of expressions are texts with their time zone', () => {
	expect(dateText(new Date(noon))).toBe('2025-01-31T12:00:00.000Z');
	expect(dateText(DateTime.fromMillis(noon, { zone: 'Europe/Berlin' }))).toBe(
		'2025-01-31T13:00:00.000+01:00',
	);
	expect(dateText('2025-01-31')).toBeUndefined();
});
