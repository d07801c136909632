import type { JsonObject } from '../../../src/lib/json';
import type { EntityDefinition } from '../../../src/entities';
import { ParameterError } from '../base/errors';
import { isEntityInput } from '../base/values';
import { asText, isEmpty, isJson } from './cells';
import { meaningOf, plain } from './headers';
import { type KnownConnection, knownConnection } from './known-connection';
import { mappedValues } from './mapped';
import { type Cell, clearCell, isClearable, isEmptyCell, putCell } from './put-cell';
import { readServiceType } from './service-type';
import { setAt } from './tree';
import { choiceOr } from '../base/strict-values';
import type { FormReader, ReadInput } from './form-reader';

type TableMode = 'mapAutomatically' | 'mapEachColumn';

/** Modes "Map Automatically" and "Map Each Column". Throws a `ParameterError`. */
export async function readTable(
	form: FormReader,
	entity: EntityDefinition,
	mode: TableMode,
): Promise<ReadInput> {
	const columns = columnsIn(form, mode);
	const { cells, unknown } = cellsOf(columns, entity);
	refuseDuplicates(cells);
	const given = cells.find(({ field }) => field.name === 'serviceType')?.value;
	const serviceType = readServiceType(
		isEmpty(given) ? form.value('defaultServiceType') : given,
		'',
	);
	const known = entity.connection && (await knownConnection(entity.connection.kind, serviceType));
	const empty = form.value('emptyCells');
	const clears = choiceOr('leave', 'emptyCells', empty, ['clear', 'leave']) === 'clear';
	const desired: JsonObject = {};
	// For an update the default only says how to read the cells: the entity has its type.
	if (serviceType !== undefined && form.value('operation') !== 'update')
		setAt(desired, ['serviceType'], serviceType);
	for (const cell of cells) {
		if (!isEmptyCell(cell)) putCell(desired, cell, known);
		else if (clears && isClearable(cell)) clearCell(desired, cell, known);
	}
	if (!isEntityInput(desired)) throw new TypeError('A table row is an object.');
	return { desired, notices: unknown.map((header) => noticeOf(header, entity, known)) };
}

/** The name alone, without the schemas of connections. */
export function readTableName(form: FormReader, mode: TableMode): unknown {
	const found = Object.entries(columnsIn(form, mode)).find(([header]) => plain(header) === 'name');
	return isJson(found?.[1]) ? asText(found[1]) : undefined;
}

function columnsIn(form: FormReader, mode: TableMode): Record<string, unknown> {
	return mode === 'mapAutomatically' ? form.json : mappedValues(form.value('columns'));
}

function cellsOf(
	columns: Record<string, unknown>,
	entity: EntityDefinition,
): { cells: Cell[]; unknown: string[] } {
	const cells: Cell[] = [];
	const unknown: string[] = [];
	for (const [header, value] of Object.entries(columns)) {
		const meaning = meaningOf(header, entity);
		if (meaning === 'unknown' && !isEmpty(value)) unknown.push(header);
		if (meaning === 'unknown' || meaning === 'ignored') continue;
		const { field, path, key } = meaning;
		cells.push({ field, path, key, header, value: isJson(value) ? value : null });
	}
	return { cells, unknown };
}

/** `Owner` beside `Owners` is ambiguous. */
function refuseDuplicates(cells: Cell[]): void {
	const seen = new Map<string, Cell>();
	for (const cell of cells) {
		if (isEmptyCell(cell)) continue;
		const other = seen.get(cell.key);
		if (other !== undefined) {
			throw new ParameterError(
				`The columns "${other.header}" and "${cell.header}" both mean "${nameOf(cell)}".`,
				'Rename or remove one of them.',
				cell.field.name,
			);
		}
		seen.set(cell.key, cell);
	}
}

function noticeOf(
	header: string,
	entity: EntityDefinition,
	known: KnownConnection | undefined,
): string {
	const meant = connectionPath(header, known);
	const hint =
		meant === undefined
			? ''
			: ` If it belongs to the connection, name it "connection.config.${meant}".`;
	return `The column "${header}" is not a field of ${entity.aLabel} and was not sent.${hint}`;
}

function nameOf({ field, path }: Cell): string {
	const [first] = path;
	const below = field.holds === 'connection' && first !== undefined ? ['config', ...path] : path;
	return [field.name, ...below].join('.');
}

/** The field of the connection that a bare `Host Port` may mean. */
function connectionPath(header: string, known: KnownConnection | undefined): string | undefined {
	const wanted = plain(header);
	const paths = [...(known?.columns.keys() ?? [])];
	return paths.find((path) => plain(path.slice(path.lastIndexOf('.') + 1)) === wanted);
}
