import type { IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';
import { firstOf } from '../../../src/lib/some-of';
import type { ReadInput } from '../fields';
import { misplacedColumns, unknownColumn, unknownColumns } from './unknown-columns';

const mostShown = 10;
const mostNamed = 3;

/** What was read of an item, with its name as far as that is known. */
type Read = Omit<ReadInput, 'desired'> & Partial<Pick<ReadInput, 'desired'>>;

type HintType = 'info' | 'warning';

/** A hint, and what it concerns. */
interface Said {
	type: HintType;
	names: Set<string>;
	items: Set<number>;
}

/** A column whose cells were not sent. */
class Left {
	readonly items = new Set<number>();
	/** By item, what it names where the service type is known: one item may hold a whole list. */
	readonly typed = new Map<number, string[]>();

	constructor(
		readonly hint: string,
		readonly aLabel: string,
	) {}

	add(item: number, name: string | undefined): void {
		this.items.add(item);
		if (name === undefined) return;
		const names = this.typed.get(item);
		if (names === undefined) this.typed.set(item, [name]);
		else names.push(name);
	}

	get names(): string[] {
		return [...this.typed.values()].flat();
	}
}

/** Something worth a look, with the items that it concerns; none where it concerns the run. */
export interface Remark {
	text: string;
	items: readonly number[];
}

/** Things worth a person's look, shown once each at the end of the run. */
export class Hints {
	private readonly texts = new Map<string, Said>();
	/** The fields that a header was taken as: each type of service may call it otherwise. */
	private readonly columns = new Map<string, Set<string>>();
	/** Headers that are fields of the connection of some items. */
	private readonly placed = new Set<string>();
	private readonly unknown = new Map<string, Left>();

	/** Something about the run as a whole. */
	add(text: string, type: HintType = 'warning'): void {
		this.entry(text, type);
	}

	/** Something about an item, under the name by which a person knows it. */
	addFor(item: number, name: string | undefined, text: string): void {
		const { names, items } = this.entry(text, 'warning');
		items.add(item);
		if (name !== undefined) names.add(name);
	}

	/** What there is to say of the columns and cells of an item. `aLabel`: `a database service`. */
	addRead(item: number, aLabel: string, read: Read): void {
		const name = read.desired?.name ?? `item ${item}`;
		for (const [header, hint] of read.unknownColumns) {
			const there = this.unknown.get(header) ?? new Left(hint, aLabel);
			there.add(item, read.isTypeUnknown === true ? undefined : name);
			this.unknown.set(header, there);
		}
		for (const header of read.placed) this.placed.add(header);
		for (const notice of read.notices) this.addFor(item, undefined, notice);
		for (const [header, field] of read.synonyms) this.addColumn(header, field);
	}

	/** Everything but figures of the run, in the order in which it came up. */
	remarks(): Remark[] {
		const warnings = [...this.texts].filter(([, { type }]) => type === 'warning');
		const remarks = warnings.map(([text, { items }]): Remark => ({ text, items: [...items] }));
		const unknown = [...this.unknown].flatMap(([header, left]) => this.leftRemark(header, left));
		const columns = this.columnsText();
		const taken = columns === undefined ? [] : [{ text: columns, items: [] }];
		return [...taken, ...unknown, ...remarks];
	}

	/** The remarks on each item, so that a workflow can hand them on. */
	byItem(): ReadonlyMap<number, string[]> {
		const all = new Map<number, string[]>();
		for (const { text, items } of this.remarks()) {
			for (const item of items) all.set(item, [...(all.get(item) ?? []), text]);
		}
		return all;
	}

	/** n8n before 1.78 shows no hints of a run. */
	show(context: Partial<Pick<IExecuteFunctions, 'addExecutionHints'>>): void {
		const all = [...this.texts].map(([text, { names, type }]) =>
			hintOf(withNames(text, [...names]), type),
		);
		const columns = this.columnsText();
		if (columns !== undefined) all.push(hintOf(columns, 'info'));
		const unknown = this.unknownText();
		if (unknown !== undefined) all.unshift(hintOf(unknown, 'warning'));
		const misplaced = this.misplacedText();
		if (misplaced !== undefined) all.push(hintOf(misplaced, 'info'));
		const more = all.length - mostShown;
		const shown = more > 1 ? [...all.slice(0, mostShown), andMore(more)] : all;
		if (shown.length > 0) context.addExecutionHints?.(...shown);
	}

	private leftRemark(header: string, { hint, aLabel, items, typed, names }: Left): Remark[] {
		if (!this.placed.has(header)) {
			return [{ text: unknownColumn({ header, hint }, aLabel), items: [...items] }];
		}
		if (typed.size === 0) return [];
		return [{ text: misplacedColumns([header], names), items: [...typed.keys()] }];
	}

	private unknownText(): string | undefined {
		const [first] = this.unknown.values();
		if (first === undefined) return undefined;
		const all = [...this.unknown].map(([header, { hint }]) => ({ header, hint }));
		const nowhere = all.filter(({ header }) => !this.placed.has(header));
		return nowhere.length === 0 ? undefined : unknownColumns(nowhere, first.aLabel);
	}

	/** Columns that only some types of services have a field for. */
	private misplacedText(): string | undefined {
		const some = [...this.unknown].filter(
			([header, { typed }]) => this.placed.has(header) && typed.size > 0,
		);
		if (some.length === 0) return undefined;
		const names = new Set(some.flatMap(([, left]) => left.names));
		return misplacedColumns(
			some.map(([header]) => header),
			[...names],
		);
	}

	private columnsText(): string | undefined {
		if (this.columns.size === 0) return undefined;
		const taken = [...this.columns].map(
			([header, fields]) => `"${header}" as ${[...fields].join(' or ')}`,
		);
		return `Matched columns: ${taken.join(', ')}.`;
	}

	private addColumn(header: string, field: string): void {
		const fields = this.columns.get(header) ?? new Set();
		this.columns.set(header, fields.add(field));
	}

	private entry(text: string, type: HintType): Said {
		const said = this.texts.get(text) ?? { type, names: new Set(), items: new Set() };
		this.texts.set(text, said);
		return said;
	}
}

function hintOf(message: string, type: HintType): NodeExecutionHint {
	return { message, type, location: 'outputPane' };
}

/** `crm: It is …`, and for several `It is … (crm, dwh, erp and 5 more)` */
function withNames(text: string, names: readonly string[]): string {
	const [only = '', ...others] = names;
	if (names.length === 0) return text;
	if (others.length === 0) return `${only}: ${text}`;
	return `${text} (${firstOf(names, mostNamed)})`;
}

function andMore(count: number): NodeExecutionHint {
	return hintOf(`And ${count} more hints.`, 'info');
}
