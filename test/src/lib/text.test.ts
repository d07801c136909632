import { asKey, isMisread, likenessOf, trimmed, visible } from '../../../src/lib/text';

const composed = 'caf\u00e9';
const decomposed = 'cafe\u0301';

it.each([
	['a space', 'crm '],
	['a no-break space', 'crm\u00a0'],
	['a narrow no-break space', '\u202fcrm'],
	['a zero-width space', 'crm\u200b'],
	['a byte order mark', '\ufeffcrm'],
	['a tab and a line break', '\tcrm\r\n'],
	['a word joiner and a directional mark', '\u2060crm\u200e'],
])('%s at an end of a name is no part of it', (_, text) => {
	expect(trimmed(text)).toBe('crm');
	expect(asKey(text)).toBe('crm');
});

it('nothing but blanks is nothing', () => {
	expect(trimmed(' \u00a0\u200b')).toBe('');
});

it('blanks inside stay, joiners of a script too', () => {
	expect(asKey('data\u00a0mart')).toBe('data\u00a0mart');
	expect(asKey('می\u200cخواهم')).toBe('می\u200cخواهم');
});

it('a name that is written in two forms of Unicode is one', () => {
	expect(decomposed).not.toBe(composed);
	expect(asKey(decomposed)).toBe(composed);
});

it.each([
	['CRM', 'crm'],
	['data mart', 'Data\u00a0Mart'],
	['data mart', 'datamart'],
	['data mart', 'data\u200b mart'],
	[composed, decomposed],
	['\uff23\uff32\uff2d', 'crm'],
])('%j and %j look alike', (one, other) => {
	expect(likenessOf(one)).toBe(likenessOf(other));
});

it.each([
	['crm', 'crm2'],
	['a_b', 'a-b'],
	['café', 'cafe'],
])('%j and %j do not', (one, other) => {
	expect(likenessOf(one)).not.toBe(likenessOf(other));
});

it('a letter that could not be read shows', () => {
	expect(isMisread('Gesch\ufffdftskunden')).toBe(true);
	expect(isMisread('Geschäftskunden')).toBe(false);
});

it('what nobody can see is written out', () => {
	expect(visible('data mart')).toBe('data mart');
	expect(visible('crm\u200b\u00a0')).toBe('crm\\u{200b}\\u{a0}');
});
