import type { JsonObject } from '../../../src/lib/json';
import type { EntityDefinition } from '../../../src/entities';
import { isEntityInput } from '../base/values';
import { choiceOr } from '../base/strict-values';
import { asText, isEmpty } from './cells';
import { columnsIn, nameIn, sortColumns, type TableMode } from './columns';
import { placeInConnection, type LeftColumn } from './connection-columns';
import { isConnectionWord } from './connection-words';
import { EmptyRow, type FormReader, type ReadInput } from './form-reader';
import { nearestField } from './headers';
import { inputFields } from './input-fields';
import { type KnownConnection, knownConnection } from './known-connection';
import {
	type Cell,
	clearCell,
	isClearable,
	isEmptyCell,
	putCell,
	withoutPlaceholder,
} from './put-cell';
import {
	noEntity,
	refuseDuplicates,
	refuseFormulaErrors,
	refuseUncut,
	refuseWithoutFields,
} from './refusals';
import { rowKindOf } from './row-kind';
import { readServiceType } from './service-type';
import { setAt } from './tree';

/**
 * Modes "Map Automatically" and "Map Each Column". Throws a `ParameterError`, and `EmptyRow` where
 * nothing stands in the row.
 */
export async function readTable(
	form: FormReader,
	entity: EntityDefinition,
	mode: TableMode,
): Promise<ReadInput> {
	const columns = columnsIn(form, mode);
	if (mode === 'mapAutomatically') refuseUncut(columns, entity);
	const sorted = sortColumns(columns, entity);
	const kind = rowKindOf({ cells: sorted.written, name: nameIn(sorted.cells)?.value });
	if (kind === 'empty') throw new EmptyRow();
	if (kind !== undefined && form.value('operation') !== 'update') throw noEntity(kind, sorted);
	refuseWithoutFields(sorted, entity);
	refuseFormulaErrors(sorted.cells);
	const notices: string[] = [];
	const given = typeIn(sorted.cells);
	const serviceType = readServiceType(
		isEmpty(given) ? form.value('defaultServiceType') : given,
		'',
	);
	const known = entity.connection && (await knownConnection(entity.connection.kind, serviceType));
	const { cells: more, left } = placeInConnection(sorted.others, connectionOf(entity), known);
	const all = [...sorted.cells, ...more];
	const cells = all.map((cell) => withoutPlaceholder(cell, known, (text) => notices.push(text)));
	refuseDuplicates(cells);
	const desired: JsonObject = {};
	// For an update the default only says how to read the cells: the entity has its type.
	if (serviceType !== undefined && form.value('operation') !== 'update') {
		setAt(desired, ['serviceType'], serviceType);
	}
	fill(desired, cells, known, clears(form));
	if (!isEntityInput(desired)) throw new TypeError('A table row is an object.');
	const unknownColumns = new Map(left.map((one) => [one.header, hintOf(one, entity)]));
	const placed = sorted.others
		.map(({ header }) => header)
		.filter((one) => !unknownColumns.has(one) || (known !== undefined && isConnectionWord(one)));
	const isTypeUnknown = serviceType !== undefined && known === undefined;
	return { desired, notices, unknownColumns, placed, isTypeUnknown, synonyms: synonymsIn(cells) };
}

/** The name alone, without the schemas of connections. */
export function readTableName(
	form: FormReader,
	entity: EntityDefinition,
	mode: TableMode,
): unknown {
	const name = nameIn(sortColumns(columnsIn(form, mode), entity).cells);
	return name === undefined ? undefined : asText(name.value);
}

function typeIn(cells: readonly Cell[]): unknown {
	const types = cells.filter(({ field }) => field.name === 'serviceType');
	return types.find((cell) => !isEmptyCell(cell))?.value;
}

function connectionOf(entity: EntityDefinition) {
	return inputFields(entity).find(({ holds }) => holds === 'connection');
}

function clears(form: FormReader): boolean {
	return choiceOr('leave', 'emptyCells', form.value('emptyCells'), ['clear', 'leave']) === 'clear';
}

function fill(
	desired: JsonObject,
	cells: readonly Cell[],
	known: KnownConnection | undefined,
	isClearing: boolean,
): void {
	for (const cell of cells) {
		if (!isEmptyCell(cell)) putCell(desired, cell, known);
		else if (isClearing && isClearable(cell, known)) clearCell(desired, cell, known);
	}
}

/** Headers that are called otherwise than the field that they were taken as. */
function synonymsIn(cells: readonly Cell[]): Map<string, string> {
	const taken = cells.filter(({ isSynonym }) => isSynonym);
	return new Map(taken.map(({ header, field, path }) => [header, labelOf(field.label, path)]));
}

function labelOf(label: string, path: readonly string[]): string {
	return [label, ...path].join(' \u203a ');
}

function hintOf({ header, hint }: LeftColumn, entity: EntityDefinition): string {
	const nearest = hint === '' ? nearestField(header, entity) : undefined;
	return nearest === undefined ? hint : `Did you mean "${nearest}"?`;
}
