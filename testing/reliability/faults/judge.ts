/** An entity as the catalog had it before or after the run. */
export interface State {
	id: string;
	updatedAt: number;
	deleted: boolean;
}

/** What the node said of an item. */
export interface Report {
	/** `failed` and `skipped` are not done; everything else is. */
	action: string;
	confirmedByRead: boolean;
	/** How the reason reads, of one that was not done. */
	message?: string;
}

/** All that is known of one item when the run is over. */
export interface Evidence {
	before: State | undefined;
	after: State | undefined;
	/** Whether what was asked for holds now, and held before. */
	holds: boolean;
	held: boolean;
	report: Report | undefined;
	/** Changes of this entity that the server's journal shows, by kind. */
	effects: Readonly<Partial<Record<'created' | 'updated' | 'deleted' | 'restored', number>>>;
	/** The server itself does not say what it did (raw bulk requests). */
	isUntold: boolean;
	/** Most updates that are no double. */
	mostUpdates: number;
	/** Entities of that name, and how often the appended text is in the list. */
	copies: number;
	appended: number;
}

export type Verdict = 'ok' | 'failed' | 'lost' | 'duplicated' | 'wrong';

function isThere(state: State | undefined): boolean {
	return state?.deleted === false;
}

/** What really became of the entity. */
function truthOf({ before, after }: Evidence): string {
	if (isThere(before)) {
		if (!isThere(after)) return 'removed';
		return before?.updatedAt === after?.updatedAt ? 'unchanged' : 'updated';
	}
	if (!isThere(after)) return 'absent';
	return before === undefined ? 'created' : 'restored';
}

const notDone = new Set(['failed', 'skipped']);

function isDuplicate({ effects, mostUpdates, copies, appended, before, after }: Evidence): boolean {
	const { created = 0, updated = 0, deleted = 0, restored = 0 } = effects;
	const isReplaced = isThere(before) && after !== undefined && before?.id !== after.id;
	const tooOften = created > 1 || deleted > 1 || restored > 1 || updated > mostUpdates;
	return tooOften || copies > 1 || appended > 1 || isReplaced;
}

/** Compares what was reported with what the server's journal and catalog show. */
export function judge(evidence: Evidence): Verdict {
	const { report, holds, held } = evidence;
	if (isDuplicate(evidence)) return 'duplicated';
	if (report === undefined) return holds ? 'wrong' : 'lost';
	if (notDone.has(report.action)) return holds && !held ? 'wrong' : 'failed';
	if (!holds) return 'lost';
	const truth = truthOf(evidence);
	// Where an answer was lost, that it is done is all that can be known.
	const isOpen = report.action === 'done' && (report.confirmedByRead || evidence.isUntold);
	return isOpen || report.action === truth ? 'ok' : 'wrong';
}
