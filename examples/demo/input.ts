import { parse } from 'csv-parse/sync';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod/v4';

const dataFolder = path.join(__dirname, '../..', 'examples', 'data');

const rows = z.array(z.record(z.string(), z.string()));
export type Row = z.infer<typeof rows>[number];

export const onboarding = z.looseObject({
	team: z.string(),
	domain: z.string().optional(),
	dataProduct: z.looseObject({ name: z.string(), experts: z.array(z.string()) }),
	platforms: z.array(z.looseObject({ kind: z.string(), name: z.string() })),
});
export type Onboarding = z.infer<typeof onboarding>;

/** What the workflows are given: the files of `examples/data`, as this server can take them. */
export interface Input {
	services: Row[];
	changes: Row[];
	onboarding: Onboarding;
}

export function readInput(): Input {
	return {
		services: readRows('services.csv'),
		changes: readRows('changes.csv'),
		onboarding: onboarding.parse(JSON.parse(readData('onboarding.json'))),
	};
}

/** Writes the lists where the workflows read them. */
export function writeLists(folder: string, { services, changes }: Input): void {
	writeFileSync(path.join(folder, 'services.csv'), toCsv(services));
	writeFileSync(path.join(folder, 'changes.csv'), toCsv(changes));
	copyFileSync(path.join(dataFolder, 'odd-rows.csv'), path.join(folder, 'databases.csv'));
}

function readData(file: string): string {
	return readFileSync(path.join(dataFolder, file), 'utf8');
}

function readRows(file: string): Row[] {
	return rows.parse(parse(readData(file), { columns: true }));
}

export function toCsv(list: Row[]): string {
	const columns = Object.keys(list[0] ?? {});
	const cells = [columns, ...list.map((row) => columns.map((column) => row[column] ?? ''))];
	return cells.map((line) => `${line.map(quoted).join(',')}\n`).join('');
}

function quoted(cell: string): string {
	return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
