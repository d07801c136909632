import type { Dialect } from '../model/dialect';
import { unhandled } from '../lib/fault';
import { isObject, readJson, stringOf } from '../lib/json-value';
import type { Position } from '../model/table';

/** Opaque to clients; Base64 with `+`, `/` and `=`, which URLs must encode. */
export function cursorOf(dialect: Dialect, { name, id }: Position): string {
	const content = dialect.has('cursorsHoldIds') ? JSON.stringify({ name, id }) : `${name}\n${id}`;
	return Buffer.from(content).toString('base64');
}

export function positionOf(dialect: Dialect, cursor: string): Position {
	const isBase64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(cursor);
	if (!isBase64) throw unhandled('Illegal base64 character or wrong 4-byte ending unit');
	const content = Buffer.from(cursor, 'base64').toString();
	if (!dialect.has('cursorsHoldIds')) {
		const [name = '', id = ''] = content.split('\n');
		return { name, id };
	}
	return positionIn(content);
}

function positionIn(content: string): Position {
	try {
		const parsed = readJson(content);
		const { name, id } = isObject(parsed) ? parsed : {};
		return { name: stringOf(name) ?? '', id: stringOf(id) ?? '' };
	} catch {
		throw unhandled(`Unrecognized token '${content.slice(0, 20)}'`);
	}
}
