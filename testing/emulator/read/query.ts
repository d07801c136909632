import { badRequest, invalid, unhandledHttp } from '../lib/fault';
import type { Kind } from '../model/kinds/kind';
import type { World } from '../model/world';
import { propertyNames } from './property-names';

const includes = ['non-deleted', 'deleted', 'all'] as const;
export type Include = (typeof includes)[number];

export function includeOf(query: URLSearchParams): Include {
	const given = query.get('include') ?? 'non-deleted';
	const include = includes.find((one) => one === given);
	if (include === undefined) throw unhandledHttp(404);
	return include;
}

export function isIncluded(include: Include, deleted: boolean): boolean {
	return include === 'all' || deleted === (include === 'deleted');
}

/** The names after `fields=`; an unknown one is a 400. */
export function fieldsOf(world: World, kind: Kind, query: URLSearchParams): Set<string> {
	const known = propertyNames(world, kind);
	const given = query.get('fields') ?? '';
	if (given === '*') return new Set(known);
	const names = given
		.split(',')
		.map((name) => name.trim())
		.filter((name) => name !== '');
	const unknown = names.find((name) => !known.has(name));
	if (unknown !== undefined) throw badRequest(`Invalid field name ${unknown}`);
	return new Set(names);
}

const largest = 1_000_000;

export function limitOf(query: URLSearchParams): number {
	const given = query.get('limit') ?? '10';
	if (!/^-?\d+$/.test(given)) throw unhandledHttp(404);
	const limit = Number(given);
	if (limit < 0) throw invalid(['query param limit must be greater than or equal to 0']);
	if (limit > largest)
		throw invalid([`query param limit must be less than or equal to ${largest}`]);
	return limit;
}

export function flagOf(query: URLSearchParams, name: string): boolean {
	return query.get(name)?.toLowerCase() === 'true';
}
