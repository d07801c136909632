import { labelFieldOf, labelFields, type LabelField } from '../entities';
import type { Labels } from '../types/desired-state';
import type { TagMode } from '../types/input';
import type { TagLabel } from '../types/results';

function keyOf({ source, tagFQN }: TagLabel): string {
	return `${source} ${tagFQN}`;
}

/** An entity has one tier and one certification: a given one takes the place of another. */
function isDisplaced(label: TagLabel, expected: readonly TagLabel[]): boolean {
	const field = labelFieldOf(label);
	if (field !== 'tier' && field !== 'certification') return false;
	return expected.some((one) => labelFieldOf(one) === field && one.tagFQN !== label.tagFQN);
}

type Keep = (isReplaceable: boolean, isDisplaced: boolean) => boolean;

/** Which labels stay that are not among the expected ones. */
const keeps: Record<TagMode, Keep> = {
	add: (_isReplaceable, isDisplaced) => !isDisplaced,
	replace: (isReplaceable, isDisplaced) => !isReplaceable && !isDisplaced,
	remove: () => true,
};

function afterField(
	current: readonly TagLabel[],
	field: LabelField,
	expected: readonly TagLabel[] | null,
	mode: TagMode,
): TagLabel[] {
	const isReplaceable = (label: TagLabel) =>
		label.labelType === 'Manual' && labelFieldOf(label) === field;
	if (expected === null) return current.filter((label) => !isReplaceable(label));
	const keys = new Set(expected.map(keyOf));
	const kept = current.filter((label) => {
		if (keys.has(keyOf(label))) return mode !== 'remove';
		return keeps[mode](isReplaceable(label), isDisplaced(label, expected));
	});
	if (mode === 'remove') return kept;
	const there = new Set(kept.map(keyOf));
	return [...kept, ...expected.filter((label) => !there.has(keyOf(label)))];
}

/** What becomes of labels that are there. A single label is set, whatever becomes of lists. */
const modeOf: Record<LabelField, (mode: TagMode) => TagMode> = {
	tags: (mode) => mode,
	glossaryTerms: (mode) => mode,
	tier: () => 'replace',
	certification: () => 'replace',
};

/**
 * The labels that an entity is to have. Each field concerns its own kind of labels only: glossary
 * terms and a tier stay where only tags are replaced or cleared. A label that is there already stays
 * as it is, with its type and state.
 */
export function tagsAfter(
	current: readonly TagLabel[],
	desired: Labels,
	mode: TagMode,
): readonly TagLabel[] {
	return labelFields.reduce<readonly TagLabel[]>((labels, field) => {
		const expected = desired[field];
		if (expected === undefined) return labels;
		return afterField(labels, field, expected, modeOf[field](mode));
	}, current);
}

/** Whether two lists hold the same labels; their order does not count, servers sort them. */
export function sameTags(left: readonly TagLabel[], right: readonly TagLabel[]): boolean {
	const keys = new Set(left.map(keyOf));
	return left.length === right.length && right.every((label) => keys.has(keyOf(label)));
}
