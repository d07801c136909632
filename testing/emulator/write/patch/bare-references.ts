import { unhandled } from '../../lib/fault';
import { type Json, type JsonObject, equal, isJsonArray, isObject } from '../../lib/json-value';
import type { Kind } from '../../model/kinds/kind';
import { relationsShownAs } from '../../read/property-names';
import type { World } from '../../model/world';

interface Documents {
	before: JsonObject;
	after: JsonObject;
}

export interface BareReferences {
	/** Shown as they came, without names. */
	asSent: JsonObject;
	/** Thrown when the change is made all the same. */
	failsAfterwards: Error | undefined;
}

function isBare(value: Json): boolean {
	return isObject(value) && (value.name === undefined || value.fullyQualifiedName === undefined);
}

function listOf(value: Json | undefined): Json[] {
	return isJsonArray(value) ? value : [];
}

/**
 * References without names: the server takes them as they come and sorts lists by name, which ends
 * with a 500 as soon as there are two; of data products only after they were written.
 */
export function bareReferences(
	world: World,
	kind: Kind,
	{ before, after }: Documents,
): BareReferences {
	const touched = relationsShownAs(world, kind).filter(
		({ name }) => !equal(before[name], after[name]) && listOf(after[name]).some(isBare),
	);
	const failing = touched.filter(({ name }) => listOf(after[name]).length > 1);
	if (failing.some(({ field }) => field !== 'dataProducts')) throw cannotCompare();
	return {
		asSent: Object.fromEntries(touched.map(({ name }) => [name, after[name]])),
		failsAfterwards: failing.length > 0 ? cannotCompare() : undefined,
	};
}

function cannotCompare(): Error {
	const cause = 'EntityReference.getName()" is null';
	return unhandled(
		`Cannot invoke "String.compareTo(String)" because the return value of "org.openmetadata.schema.type.${cause}`,
	);
}
