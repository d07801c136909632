import type { JsonObject } from '../../../src/lib/json';
import type { Line } from './line';

/** What became of a list. */
export interface Listed {
	/** `Sync of database services` */
	title: string;
	lines: readonly Line[];
	/** Rows of the sheet in which nothing stood. */
	emptyRows: number;
	/** Whether each incoming item is one row of a sheet. */
	isSheet: boolean;
	/** Of a plan, which is yet to be applied. */
	plan?: Plan | undefined;
}

/** What every item of a plan holds. */
export interface Plan extends JsonObject {
	planned: true;
	planHash: string;
}

/** Something that was done, or would be. */
export interface Changed extends JsonObject {
	name: string | null;
	action: string;
	/** `Would change: Owners "bob" → "carol".` */
	details: string;
}

export interface FailedRow extends JsonObject {
	/** Row of the sheet; `null` where there is none. */
	row: number | null;
	name: string | null;
	/** As the form calls it; `null` where it is about no single field. */
	field: string | null;
	message: string;
	remedy: string;
}

export interface Assumption extends JsonObject {
	text: string;
	/** Rows of the sheet; none where it is about the list as a whole. */
	rows: number[];
}

export interface ReportContent extends JsonObject, Partial<Plan> {
	title: string;
	/** `items`, `emptyRows`, and each action by its name. */
	counts: Record<string, number>;
	/** All but what is unchanged and what failed. */
	changes: Changed[];
	failed: FailedRow[];
	assumptions: Assumption[];
}

export interface Report extends ReportContent {
	action: 'report';
	/** All of that as Markdown that chat programs and mail show, too. */
	markdown: string;
	/** The same for forms and mail. */
	html: string;
}
