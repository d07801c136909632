import type { TagLabel } from '../types/results';
import type { TagMode } from '../types/input';

/** Labels of these stand beside the ones that people list (behaviour table, "PUT"). */
const ownClassifications = ['Tier', 'Certification'];

function keyOf({ source, tagFQN }: TagLabel): string {
	return `${source} ${tagFQN}`;
}

function classificationOf({ tagFQN }: TagLabel): string {
	return tagFQN.replace(/\..*$/s, '');
}

function isReplaceable(label: TagLabel): boolean {
	return label.labelType === 'Manual' && !ownClassifications.includes(classificationOf(label));
}

/** An entity has one tier and one certification: a given one takes the place of another. */
function isDisplaced(label: TagLabel, expected: readonly TagLabel[]): boolean {
	const classification = classificationOf(label);
	if (!ownClassifications.includes(classification)) return false;
	return expected.some(
		(one) => classificationOf(one) === classification && one.tagFQN !== label.tagFQN,
	);
}

type Keep = (label: TagLabel, expected: readonly TagLabel[], isExpected: boolean) => boolean;

const keeps: Record<TagMode, Keep> = {
	add: (label, expected, isExpected) => isExpected || !isDisplaced(label, expected),
	replace: (label, expected, isExpected) =>
		isExpected || !(isReplaceable(label) || isDisplaced(label, expected)),
	remove: (_label, _wished, isExpected) => !isExpected,
};

/**
 * The labels that an entity is to have. `wished: null` means that all that a person set are to go.
 * A label that is there already stays as it is, with its type and state.
 */
export function tagsAfter(
	current: readonly TagLabel[],
	expected: readonly TagLabel[] | null,
	mode: TagMode,
): TagLabel[] {
	if (expected === null) return current.filter((label) => !isReplaceable(label));
	const keys = new Set(expected.map(keyOf));
	const kept = current.filter((label) => keeps[mode](label, expected, keys.has(keyOf(label))));
	if (mode === 'remove') return kept;
	const there = new Set(kept.map(keyOf));
	return [...kept, ...expected.filter((label) => !there.has(keyOf(label)))];
}

/** Whether two lists hold the same labels; their order does not count, servers sort them. */
export function sameTags(left: readonly TagLabel[], right: readonly TagLabel[]): boolean {
	const keys = new Set(left.map(keyOf));
	return left.length === right.length && right.every((label) => keys.has(keyOf(label)));
}
