import type { Operation } from '../operations/define';

/** Which of two Syncs plans, and which applies what was approved. */
const modes = JSON.stringify({ plan: ': Plan', applyApprovedPlan: ': Apply Approved Plan' });
const modeOfSync = ` + ($parameter["operation"] === "sync" ? (${modes})[$parameter["mode"]] ?? "" : "")`;

/** What stands under the node in a workflow: its operation, by the name in the list. */
export function subtitleFor(operations: readonly Operation[]): string {
	const hasModes = operations.some(({ value }) => value === 'sync');
	const names = Object.fromEntries(operations.map(({ value, name }) => [value, name]));
	return `={{ (${JSON.stringify(names)})[$parameter["operation"]]${hasModes ? modeOfSync : ''} }}`;
}
