import { badRequest, unhandled } from '../../lib/fault';
import { type Json, type JsonObject, clone, equal, isObject } from '../../lib/json-value';
import type { Kind } from '../../model/kinds/kind';
import { relationsShownAs } from '../../read/property-names';
import type { World } from '../../model/world';
import type { Operation } from './operations';
import {
	NothingThere,
	addAt,
	existingChild,
	isAddDropped,
	removeAt,
	replaceAt,
	valueAt,
} from './pointer';

/** The document after all operations; the given one stays as it is. */
export function applied(
	world: World,
	kind: Kind,
	document: JsonObject,
	operations: readonly Operation[],
): JsonObject {
	const context: Context = {
		replaceAdds: world.dialect.has('replaceAddsMissingLeaf'),
		neverEqual: new Set(relationsShownAs(world, kind).map(({ name }) => name)),
	};
	let result: Json = clone(document);
	for (const operation of operations) result = afterOrEcho(result, operation, context);
	if (!isObject(result)) throw badRequest('Cannot deserialize the patched entity');
	return result;
}

interface Context {
	/** `replace` of a member that is not there adds it. */
	replaceAdds: boolean;
	/** Relations as a whole are never equal to what a read showed. */
	neverEqual: ReadonlySet<string>;
}

/** Where a path leads nowhere, the answer holds the whole entity, as real servers' do. */
function afterOrEcho(document: Json, operation: Operation, context: Context): Json {
	try {
		return afterOne(document, operation, context);
	} catch (error) {
		if (!(error instanceof NothingThere)) throw error;
		throw unhandled(`'${JSON.stringify(document)}' ${error.message}`);
	}
}

function afterOne(document: Json, operation: Operation, context: Context): Json {
	const { op, steps, from, value } = operation;
	const last = steps.at(-1);
	if (op === 'test') return tested(document, operation, context);
	if (last === undefined) return op === 'remove' ? null : clone(value);
	const container = valueAt(document, steps.slice(0, -1));
	if (op === 'add' && !isAddDropped(container, steps)) addAt(container, last, clone(value));
	if (op === 'remove') removeAt(container, last);
	if (op === 'replace') replaced(container, last, value, context);
	if (op === 'copy') addAt(container, last, clone(valueAt(document, from)));
	if (op === 'move') moved(document, from, steps);
	return document;
}

function replaced(container: Json, last: string, value: Json, { replaceAdds }: Context): void {
	const isMissingLeaf = isObject(container) && existingChild(container, last) === undefined;
	if (isMissingLeaf && replaceAdds) addAt(container, last, clone(value));
	else replaceAt(container, last, clone(value));
}

function moved(document: Json, from: string[], to: string[]): void {
	const key = from.at(-1);
	const last = to.at(-1);
	if (key === undefined || last === undefined) throw unhandled('Cannot move the whole document');
	const value = removeAt(valueAt(document, from.slice(0, -1)), key);
	addAt(valueAt(document, to.slice(0, -1)), last, value);
}

function tested(document: Json, { steps, value }: Operation, { neverEqual }: Context): Json {
	const found = valueAt(document, steps);
	const isWhole = steps.length === 1 && neverEqual.has(steps[0] ?? '');
	if (isWhole || !equal(found, value)) {
		throw unhandled('JsonPatch.Operation.TEST fails! Values are not equal');
	}
	return document;
}
