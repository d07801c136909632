import { ParameterError } from '../base/errors';
import { labelOf } from '../base/labels';
import { isRecord } from '../base/values';
import type { Execution } from './execution';

/** What an expression names that can give another value for another item. */
const ofItem =
	/\$(?:json|input|binary|items?|itemIndex|thisItem|position|prevNode|data|node|parameter|self)\b|\bitem(?:Matching|Index)?\b|pairedItem|evaluateExpression/;

/**
 * Throws a `ParameterError` where a parameter that holds for the whole list is another one for some
 * of its items: taking the first would do to all what only one is to have.
 */
export function refuseDifferent(
	{ parameters, items }: Pick<Execution, 'parameters' | 'items'>,
	ofItems: ReadonlySet<string>,
): void {
	for (const [name, given] of parameters.entries()) {
		if (ofItems.has(name) || !mayDiffer(given)) continue;
		const first = parameters.read(name, 0);
		for (let item = 1; item < items.length; item += 1) {
			const difference = differenceOf([name], first, parameters.read(name, item));
			if (difference !== undefined) throw different(difference, item);
		}
	}
}

function mayDiffer(given: unknown): boolean {
	if (typeof given === 'string') return given.startsWith('=') && ofItem.test(given);
	if (Array.isArray(given)) return given.some(mayDiffer);
	return isRecord(given) && Object.values(given).some(mayDiffer);
}

interface Difference {
	path: readonly string[];
	first: unknown;
	other: unknown;
}

function differenceOf(
	path: readonly string[],
	first: unknown,
	other: unknown,
): Difference | undefined {
	if (!isRecord(first) || !isRecord(other)) {
		const isSame = JSON.stringify(first) === JSON.stringify(other);
		return isSame ? undefined : { path, first, other };
	}
	const keys = new Set([...Object.keys(first), ...Object.keys(other)]);
	for (const key of keys) {
		const found = differenceOf([...path, key], first[key], other[key]);
		if (found !== undefined) return found;
	}
	return undefined;
}

/** Members in which n8n keeps the value of a locator. */
const insides: ReadonlySet<string> = new Set(['value', '__rl', 'mode', 'cachedResultName']);

function different({ path, first, other }: Difference, item: number): ParameterError {
	const named = path.filter((part, at) => at === 0 || !insides.has(part));
	const label = named.map(labelOf).join(' \u203a ');
	return new ParameterError(
		`${label} is not the same for all items: ${shown(first)} for item 0, ${shown(other)} for item ${item}.`,
		'It applies to all items together. Choose one value, or run the items with the other value separately.',
		path[0],
	);
}

function shown(value: unknown): string {
	const text = value === undefined || value === null ? 'nothing' : JSON.stringify(value);
	return text.length > 60 ? `${text.slice(0, 60)}\u2026` : text;
}
