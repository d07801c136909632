import type { Input, Row } from './input';
import type { PlainEntity, PlainKind, PlainServer } from './plain-server';
import type { Line, StepReport } from './report';

/** Lines of `examples/data/services.csv` that are wrong on purpose, each in its own way. */
export const wrongRows = [39, 59, 96, 116, 244];

export interface Reports {
	onboarding: StepReport;
	sync: StepReport;
	again: StepReport;
	change: StepReport;
}

export interface Findings {
	/** Services of the list that the server has. */
	inCatalog: number;
	/** What the reports say and the server does not. */
	differences: string[];
}

interface Named {
	kind?: string | undefined;
	name: string;
}

type Catalog = Map<string, PlainEntity>;
const serviceKinds = ['pipeline', 'database', 'dashboard'] as const;

/** Reads the catalog by plain HTTP and compares it with what the workflows reported. */
export async function check(
	server: PlainServer,
	prefix: string,
	input: Input,
	reports: Reports,
): Promise<Findings> {
	const catalogs = new Map<string, Catalog>();
	for (const kind of serviceKinds) catalogs.set(kind, await read(server, kind, prefix));
	const products = reports.onboarding.lines.filter(({ kind }) => kind === 'dataProduct');
	if (products.some(({ action }) => action !== 'failed')) {
		catalogs.set('dataProduct', await read(server, 'dataProduct', prefix));
	}
	const has = ({ kind = '', name }: Named): boolean => catalogs.get(kind)?.has(name) === true;

	const failed = new Set(rowsOf(reports.sync, 'failed'));
	const expected = input.services.map((row, index) => ({
		row,
		line: index + 2,
		name: row.name ?? '',
		kind: row.kind ?? '',
	}));
	const differences = [
		...onboardingDifferences(reports.onboarding, has),
		...expected.flatMap(({ line, name, kind }) =>
			has({ kind, name }) === failed.has(line)
				? [
						`Row ${line} (${name}): ${failed.has(line) ? 'reported as failed, but present' : 'missing'}.`,
					]
				: [],
		),
		...expected.flatMap(({ row, line, name, kind }) => {
			const entity = catalogs.get(kind)?.get(name);
			return entity === undefined ? [] : contentDifferences(line, changed(row, input), entity);
		}),
		...surplus(catalogs, input),
		...rowDifferences(reports),
	];
	return { inCatalog: expected.filter(has).length, differences };
}

async function read(server: PlainServer, kind: PlainKind, prefix: string): Promise<Catalog> {
	return new Map((await server.named(kind, prefix)).map((entity) => [entity.name, entity]));
}

function rowsOf({ lines }: StepReport, action: Line['action']): number[] {
	return lines.flatMap((line) => (line.action === action ? [line.row ?? 0] : []));
}

function onboardingDifferences(report: StepReport, has: (line: Line) => boolean): string[] {
	return report.lines.flatMap((line) =>
		has(line) === (line.action === 'failed')
			? [`${line.name} was reported as ${line.action}, but the server disagrees.`]
			: [],
	);
}

/** The row as it is after the change of descriptions and owners. */
function changed(row: Row, { changes }: Input): Row {
	return { ...row, ...changes.find(({ name }) => name === row.name && row.kind === 'database') };
}

function contentDifferences(line: number, row: Row, entity: PlainEntity): string[] {
	const owners = (entity.owners ?? [entity.owner]).map((owner) => owner?.name ?? '').join();
	const owner = (row.owners ?? '').replace(/^team:/, '').replace(/@.*$/, '');
	const compared = [
		['description', row.description, entity.description],
		['service type', row.serviceType, entity.serviceType],
		['owner', owner, owners],
	];
	return compared.flatMap(([field = '', wanted, there]) =>
		wanted === there ? [] : [`Row ${line}: ${field} is "${there ?? ''}", not "${wanted ?? ''}".`],
	);
}

/** Services in the catalog that nobody asked for. */
function surplus(catalogs: Map<string, Catalog>, input: Input): string[] {
	const asked = new Set(
		[...input.services, ...input.onboarding.platforms].map(({ kind, name }) => `${kind} ${name}`),
	);
	return serviceKinds.flatMap((kind) =>
		[...(catalogs.get(kind)?.keys() ?? [])]
			.filter((name) => !asked.has(`${kind} ${name}`))
			.map((name) => `${name} is in the catalog, but in no list.`),
	);
}

function rowDifferences({ sync, again }: Reports): string[] {
	const wrong = String(wrongRows);
	const first = String(rowsOf(sync, 'failed'));
	const second = String(rowsOf(again, 'failed'));
	return [
		...(first === wrong ? [] : [`Rows ${first} failed; these should have: ${wrong}.`]),
		...(second === first ? [] : [`The second time, other rows failed: ${second}.`]),
	];
}
