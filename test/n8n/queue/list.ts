import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { toCsv, type Row } from '../../../examples/demo/input';
import type { Emulator } from '../../../testing/emulator';

const types = ['Postgres', 'Mysql', 'Snowflake'];
const owners = ['alice@example.com', 'bob@example.com', 'team:Data Platform'];
const turn = (list: string[], number: number): string => list[number % list.length] ?? '';

/** What the list is about; what is outside of this domain must stay. */
export const scope = 'Finance';

export function makeList(count: number): Row[] {
	return Array.from({ length: count }, (_, number) => ({
		name: `db_${String(number).padStart(5, '0')}`,
		serviceType: turn(types, number),
		displayName: `Database ${number}`,
		description: `Bookings of branch ${number}, loaded every night.`,
		owners: turn(owners, number),
		domain: scope,
	}));
}

export async function placeList(folder: string, rows: Row[]): Promise<void> {
	await writeFile(path.join(folder, 'databases.csv'), toCsv(rows));
}

function seed({ catalog }: Emulator, row: Row, change: Row = {}): void {
	const { owners: owner = '', domain = '', ...content } = { ...row, ...change };
	const name = owner.replace(/^team:/, '').replace(/@.*$/, '');
	catalog.seed('databaseService', { ...content, owners: [name], domains: [domain] });
}

/** A catalog from before the list: a part of it is there, and some things that are not in it. */
export interface Before {
	same: number;
	changed: number;
	left: number;
	outside: number;
}

export function plant(emulator: Emulator, rows: Row[], before: Before): void {
	const { same, changed, left, outside } = before;
	for (const row of rows.slice(0, same)) seed(emulator, row);
	for (const row of rows.slice(same, same + changed)) {
		seed(emulator, row, { description: 'As it was last year.' });
	}
	const [any = {}] = rows;
	for (let one = 0; one < left; one += 1) seed(emulator, any, { name: `left_${one}` });
	for (let one = 0; one < outside; one += 1) {
		seed(emulator, any, { name: `outside_${one}`, domain: 'Marketing' });
	}
}
