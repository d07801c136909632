import type { Fields } from './field';
import { commonFields } from './fields';

/** Fields that say which labels an entity has; servers keep them all among its tags. */
export const labelFields = ['tags', 'glossaryTerms', 'tier', 'certification'] as const;
export type LabelField = (typeof labelFields)[number];

const fields: Fields = commonFields;
const byClassification = new Map(
	labelFields.flatMap((field): [string, LabelField][] => {
		const { classification } = fields[field] ?? {};
		return classification === undefined ? [] : [[classification, field]];
	}),
);

/** The field that a label belongs to: those of a classification of their own are no tags. */
export function labelFieldOf({ source, tagFQN }: { source: string; tagFQN: string }): LabelField {
	if (source === 'Glossary') return 'glossaryTerms';
	return byClassification.get(tagFQN.replace(/\..*$/s, '')) ?? 'tags';
}
