import { closestNames } from '../../lib/closest';
import { humanize } from './label';
import { isIn } from './releases';
import choices from '../schemas/choices.json';
import types from '../schemas/types.json';
import { additions, makers, renamedServiceTypes, serviceTypeAliases } from './service-type-aliases';
import { serviceTypeNames } from './service-type-names';

/** All kinds that OpenMetadata has; `src/entities` says which of them this client writes. */
export type ServiceKind =
	| 'api'
	| 'dashboard'
	| 'database'
	| 'drive'
	| 'llm'
	| 'mcp'
	| 'messaging'
	| 'metadata'
	| 'mlmodel'
	| 'pipeline'
	| 'search'
	| 'security'
	| 'storage';

export interface ServiceType {
	/** As OpenMetadata spells it. */
	value: string;
	/** As its maker spells it. */
	name: string;
}

/** The releases that a service type came and went with. */
export interface TypeSpan {
	since?: string;
	until?: string;
}

const spans: Readonly<Record<ServiceKind, Readonly<Record<string, TypeSpan>>>> = types;

const withChoice: Readonly<Partial<Record<ServiceKind, readonly string[]>>> = choices;

const mostUsed = 10;

const spellings = new Map<string, ReadonlyMap<string, string>>();

/**
 * The service type that a person means, as OpenMetadata spells it: `postgresql` → `Postgres`,
 * `MS Power BI` → `PowerBI`. An unknown one comes back as typed. With a release a product that has
 * another value in it gets that (`Mstr` is `MicroStrategy` from 1.6 on).
 */
export function canonicalServiceType(kind: ServiceKind, typed: string, release?: string): string {
	const found = meantBy(spellingsOf(kind), plain(typed)) ?? typed;
	if (release === undefined) return found;
	const renamed = renamingOf(kind, found);
	if (renamed === undefined) return found;
	return isIn(release, { since: renamed.since }) ? renamed.to : renamed.from;
}

/** Whether two spellings mean one service type, whichever releases they are from. */
export function isSameServiceType(kind: ServiceKind, one: string, other: string): boolean {
	return newestName(kind, one) === newestName(kind, other);
}

function newestName(kind: ServiceKind, typed: string): string {
	const type = canonicalServiceType(kind, typed);
	return renamingOf(kind, type)?.to ?? type;
}

function renamingOf(kind: ServiceKind, type: string) {
	return (renamedServiceTypes[kind] ?? []).find(({ from, to }) => type === from || type === to);
}

/** `undefined` for a type that no release has. */
export function typeSpan(kind: ServiceKind, serviceType: string): TypeSpan | undefined {
	return getOwn(spans[kind], serviceType);
}

/** The service types for whose connection there is a choice, such as how to authenticate. */
export function typesWithChoice(kind: ServiceKind): readonly string[] {
	return withChoice[kind] ?? [];
}

/** The name of a service type as its maker spells it. */
export function nameOf(kind: ServiceKind, serviceType: string): string {
	return getOwn(getOwn(serviceTypeNames, kind) ?? {}, serviceType) ?? humanize(serviceType);
}

/** The service types of a release whose value or name comes nearest to what was typed, at most three. */
export function nearestServiceTypes(kind: ServiceKind, typed: string, release: string): string[] {
	const known = Object.entries(spans[kind]).filter(([, span]) => isIn(release, span));
	const names = known.flatMap(([value]) => [
		{ value, name: value },
		{ value, name: nameOf(kind, value) },
	]);
	const nearest = closestNames(
		typed,
		names.map(({ name }) => name),
	);
	const values = nearest.flatMap((one) => names.filter(({ name }) => name === one));
	return [...new Set(values.map(({ value }) => value))].slice(0, 3);
}

/** The service types of all releases for a form: the ten most used first, then by name. */
export function serviceTypesOf(kind: ServiceKind): ServiceType[] {
	// A product that has two values is offered once; it gets the one of the server's release.
	const former = new Set((renamedServiceTypes[kind] ?? []).map(({ from }) => from));
	const known = Object.keys(spans[kind]).filter((value) => !former.has(value));
	const first = Object.keys(getOwn(serviceTypeNames, kind) ?? {}).slice(0, mostUsed);
	const toType = (value: string) => ({ value, name: nameOf(kind, value) });
	const rest = known.filter((value) => !first.includes(value)).map(toType);
	// Not `localeCompare`: the first collator of a process costs 10 ms, and these names are ASCII.
	rest.sort((a, b) => (a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1));
	return [...first.map(toType), ...rest];
}

function spellingsOf(kind: ServiceKind): ReadonlyMap<string, string> {
	const known = spellings.get(kind);
	if (known !== undefined) return known;
	const values = Object.keys(spans[kind]);
	const found = new Map(Object.entries(serviceTypeAliases[kind] ?? {}));
	for (const value of values) found.set(plain(nameOf(kind, value)), value);
	// Last, so that an exact spelling always wins over a name.
	for (const value of values) found.set(plain(value), value);
	spellings.set(kind, found);
	return found;
}

/** As it is, without its maker, without what was added behind, without both. */
function meantBy(known: ReadonlyMap<string, string>, text: string): string | undefined {
	const bare = text.replace(makers, '');
	const attempts = [text, bare, text.replace(additions, ''), bare.replace(additions, '')];
	return attempts.map((one) => known.get(one)).find((value) => value !== undefined);
}

function plain(text: string): string {
	return text.toLowerCase().replace(/[^a-z0-9]+/g, '');
}

function getOwn<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
	return Object.hasOwn(record, key) ? record[key] : undefined;
}
