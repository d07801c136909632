import type { IDataObject } from 'n8n-workflow';
import type { EventCursor } from '../../../src';
import { isRecord } from '../base/values';

/** What n8n keeps of a node between polls, also over restarts. */
interface Kept {
	/** The server that the cursor belongs to. */
	server: string;
	cursor: EventCursor;
}

/** The cursor of a server; none where nothing was read there yet. */
export function cursorIn(data: IDataObject, server: string): EventCursor | undefined {
	const { cursor } = data;
	if (data.server !== server || !isRecord(cursor)) return undefined;
	const { start, at, seen } = cursor;
	if (typeof start !== 'number' || typeof at !== 'number') return undefined;
	return typeof seen === 'string' ? { start, at, seen } : undefined;
}

export function keepCursor(data: IDataObject, { server, cursor }: Kept): void {
	data.server = server;
	data.cursor = { ...cursor };
}
