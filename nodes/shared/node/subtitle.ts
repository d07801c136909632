import type { Operation } from '../operations/define';

/** What stands under the node in a workflow: its operation, by the name in the list. */
export function subtitleFor(operations: readonly Operation[]): string {
	const names = Object.fromEntries(operations.map(({ value, name }) => [value, name]));
	return `={{ (${JSON.stringify(names)})[$parameter["operation"]] }}`;
}
