import { readDate } from '../../../src/lib/date';

const day = Date.UTC(2025, 0, 31);
const noon = day + 12 * 3_600_000;

it.each([
	['a day', '2025-01-31', day],
	['a day without dashes, as text', '31.01.2025', day],
	['a time and a zone', '2025-01-31T13:00:00+01:00', noon],
	['a time as databases write it', '2025-01-31 12:00:00', noon],
	['a time of an e-mail', 'Fri, 31 Jan 2025 13:00:00 +0100', noon],
	['a time of HTTP', 'Fri, 31 Jan 2025 12:00:00 GMT', noon],
	['a time as JavaScript writes it', 'Fri Jan 31 2025 13:00:00 GMT+0100 (CET)', noon],
	['a year', '2025', Date.UTC(2025, 0, 1)],
	['day first, with dots', '31.1.2025', day],
	['day first, with dots and a time', ' 31.1.2025  12:00 ', noon],
	['year first, with slashes', '2025/01/31', day],
	['a month in words', '31 Jan 2025', day],
	['a long month in words', 'January 31, 2025', day],
	['a month in words, with dashes', '31-Jan-2025', day],
	['twelve hours', '31 Jan 2025 12:00 PM', noon],
	['a day that is no month', '31/1/2025', day],
	['a month that is no day', '1/31/2025', day],
	['day and month alike', '2/2/2025', Date.UTC(2025, 1, 2)],
	['the serial number of a spreadsheet', 45688, day],
	['one with a time, as text', '45688.5', noon],
	['milliseconds', noon, noon],
	['milliseconds as text', String(noon), noon],
])('%s is a date', (_, given, ms) => expect(readDate(given)).toEqual({ ms }));

it.each([
	'',
	' ',
	'soon',
	'soon 5',
	'32.13.2025',
	'2025-02-31',
	'31/31/2025',
	'01.02.25',
	'2025-01-31T25:00',
	7,
	-1,
	NaN,
	null,
	undefined,
	true,
	{},
])('%j is none', (given) => expect(readDate(given)).toBeUndefined());

it.each(['1/2/2025', '01-02-2025', '1/2/2025 08:00'])('%s has two readings', (given) => {
	expect(readDate(given)).toEqual({ either: ['2025-02-01', '2025-01-02'] });
});

it.each([
	['a day', '2025-01-31', Date.UTC(2025, 0, 30, 23)],
	['day first', '31.1.2025', Date.UTC(2025, 0, 30, 23)],
	['in summer', '2025-07-31T08:00:00', Date.UTC(2025, 6, 31, 6)],
	['the serial number of a spreadsheet', 45688, Date.UTC(2025, 0, 30, 23)],
	['with a zone of its own', '2025-01-31T12:00:00Z', noon],
	['milliseconds', noon, noon],
])('is one of the given zone: %s', (_, given, ms) => {
	expect(readDate(given, 'Europe/Berlin')).toEqual({ ms });
});
