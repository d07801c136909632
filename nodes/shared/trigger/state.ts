import type { IDataObject } from 'n8n-workflow';
import type { EventCursor } from '../../../src';
import { isRecord } from '../base/values';

/** What is kept of a node between two reads. */
export interface Position {
	/** The server that the cursor belongs to. */
	server: string;
	cursor: EventCursor;
	/** Grows with each read. */
	turn: number;
}

/** What a subscription's calls prove themselves with. */
export interface KeptSubscription {
	name: string;
	secret: string;
}

/**
 * Where nodes have read to in this process. n8n gives polls and webhooks a copy each of what it
 * stores, so that either would read again what the other has read.
 */
const positions = new Map<string, Position>();

/** Whether this process reads for the node: with separate webhook processes, another one does. */
export function isRead(node: string): boolean {
	return positions.has(node);
}

/** Where to go on at a server; `undefined` where nothing was read there yet. */
export function positionOf(node: string, data: IDataObject, server: string): Position | undefined {
	const known = [positions.get(node), storedIn(data)].filter(
		(position): position is Position => position?.server === server,
	);
	return known.reduce<Position | undefined>(
		(newest, one) => (newest !== undefined && newest.turn >= one.turn ? newest : one),
		undefined,
	);
}

/** Keeps it for this process, and in what n8n stores over restarts. */
export function keepPosition(node: string, data: IDataObject, position: Position): void {
	positions.set(node, position);
	data.server = position.server;
	data.cursor = { ...position.cursor };
	data.turn = position.turn;
}

function storedIn({ server, cursor, turn }: IDataObject): Position | undefined {
	if (typeof server !== 'string' || !isRecord(cursor)) return undefined;
	const { start, at, seen } = cursor;
	if (typeof start !== 'number' || typeof at !== 'number' || typeof seen !== 'string') {
		return undefined;
	}
	const list = listIn(cursor.list);
	return {
		server,
		cursor: { start, at, seen, ...(list !== undefined && { list }) },
		turn: typeof turn === 'number' ? turn : 0,
	};
}

function listIn(list: unknown): EventCursor['list'] {
	if (!isRecord(list)) return undefined;
	const { at, types, known } = list;
	if (typeof at !== 'number' || typeof known !== 'string' || !Array.isArray(types))
		return undefined;
	return { at, known, types: types.filter((type) => typeof type === 'string') };
}

/** The subscription that was made last. */
export function subscriptionIn({ subscription }: IDataObject): KeptSubscription | undefined {
	if (!isRecord(subscription)) return undefined;
	const { name, secret } = subscription;
	return typeof name === 'string' && typeof secret === 'string' ? { name, secret } : undefined;
}

export function keepSubscription(data: IDataObject, subscription?: KeptSubscription): void {
	if (subscription === undefined) delete data.subscription;
	else data.subscription = { ...subscription };
}
