import { createHash } from 'node:crypto';
import { ConflictError, ValidationError } from '../errors/errors';
import type { SyncMode } from '../types/options';
import { plannedCounts, summaryOf } from './report';
import type { Step } from './step';

/** What decides, how many there are of each, and a mark of each of the first changes. */
const format = /^([0-9a-f]{16})(?:\.(\d+(?:-\d+)*)\.((?:[0-9a-f]{4})*))?$/;

/** So many changes have a mark: a hash has to fit into forms and messages. */
const mostMarked = 50;

/**
 * A hash of what a plan does: names, actions and new values, in the order of names. Of secrets only
 * that they change goes into it. Behind it stands what tells later how another plan differs.
 */
export function planHashOf(steps: readonly Step[]): string {
	const hash = createHash('sha256');
	const sorted = [...steps].sort(byName);
	for (const { name, action, changes, current } of sorted) {
		hash.update(`${JSON.stringify([name, action, changes, current?.updatedAt ?? null])}\n`);
	}
	const counts = Object.values(plannedCounts(steps)).join('-');
	const marks = changesIn(sorted).slice(0, mostMarked).map(markOf);
	return `${hash.digest('hex').slice(0, 16)}.${counts}.${marks.join('')}`;
}

export function isPlanHash(value: unknown): value is string {
	return typeof value === 'string' && format.test(value);
}

/** Throws ConflictError where the plan is not the approved one, with what differs. */
export function checkApproval(hash: string, steps: readonly Step[], mode: SyncMode): void {
	if (typeof mode !== 'object') return;
	const [, approved, counts, marks] = format.exec(mode.planHash) ?? [];
	if (hash.startsWith(`${approved}.`)) return;
	const was = counts === undefined ? '' : ` It was: ${summaryFrom(counts)}`;
	const now = summaryOf(plannedCounts(steps)).replace(/^Plan: /, '');
	throw new ConflictError(
		`Nothing was sent: the plan has changed since it was approved.${was} It is now: ${now}${differenceText(steps, marks)}`,
		{
			field: 'planHash',
			code: 'PLAN_CHANGED',
			remedy:
				'Create a new plan and approve it. If nothing has changed in the meantime, make sure that planning and applying use the same list and settings.',
		},
	);
}

/** Without the word in front: `3 to create, 1 unchanged.` */
function summaryFrom(counts: string): string {
	const numbers = counts.split('-').map(Number);
	const keys = Object.keys(plannedCounts([]));
	const known = keys.map((key, index) => [key, numbers[index] ?? 0] as const);
	return summaryOf({ ...plannedCounts([]), ...Object.fromEntries(known) }).replace(/^Plan: /, '');
}

/** The first change that was not approved; a mark alone does not tell what was approved and is gone. */
function differenceText(steps: readonly Step[], marks: string | undefined): string {
	if (marks === undefined) return '';
	const approved: string[] = marks.match(/.{4}/g) ?? [];
	const changes = changesIn([...steps].sort(byName)).slice(0, mostMarked);
	const other = changes.find((step) => !approved.includes(markOf(step)));
	if (other !== undefined) return ` First difference: ${other.action} "${other.name}".`;
	if (changes.length < approved.length) return ' An approved change is no longer in the plan.';
	return ' The changes are the same, but an entity has been edited since.';
}

function changesIn(steps: readonly Step[]): Step[] {
	return steps.filter(({ action }) => action !== 'unchanged' && action !== 'skipped');
}

function markOf({ name, action, changes }: Step): string {
	const text = JSON.stringify([name, action, changes]);
	return createHash('sha256').update(text).digest('hex').slice(0, 4);
}

function byName(one: Step, other: Step): number {
	if (one.name !== other.name) return one.name < other.name ? -1 : 1;
	return one.action < other.action ? -1 : Number(one.action > other.action);
}

/** Throws ValidationError, before anything is read: what was not approved must not be applied. */
export function checkPlanHash(planHash: unknown): void {
	if (isPlanHash(planHash)) return;
	throw new ValidationError('Nothing was sent: there is no hash of an approved plan.', {
		field: 'planHash',
		remedy: 'Use the "planHash" of the plan that was approved, as it is.',
	});
}
