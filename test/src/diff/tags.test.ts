import type { TagLabel } from '../../../src/types/results';
import { sameTags, tagsAfter } from '../../../src/diff/tags';
import type { Labels } from '../../../src/types/desired-state';
import type { TagMode } from '../../../src/types/input';

const label = (tagFQN: string, more: Partial<TagLabel> = {}): TagLabel => ({
	tagFQN,
	source: 'Classification',
	labelType: 'Manual',
	state: 'Confirmed',
	...more,
});
const fqns = (labels: readonly TagLabel[]) => labels.map(({ tagFQN }) => tagFQN);

const current = [
	label('PII.None'),
	label('Tier.Tier2'),
	label('Certification.Gold'),
	label('PersonalData.Personal', { labelType: 'Derived' }),
	label('Business.Customer', { source: 'Glossary' }),
];

/** What replacing tags leaves. */
const kept = ['Tier.Tier2', 'Certification.Gold', 'PersonalData.Personal', 'Business.Customer'];

describe('labels that an entity is to have', () => {
	it.each<[string, TagMode, string[] | null, string[]]>([
		['adds what is new', 'add', ['Quality.Verified'], [...fqns(current), 'Quality.Verified']],
		['adds nothing that is there', 'add', ['PII.None'], fqns(current)],
		[
			'a given tier takes the place of the other',
			'add',
			['Tier.Tier1'],
			[
				'PII.None',
				'Certification.Gold',
				'PersonalData.Personal',
				'Business.Customer',
				'Tier.Tier1',
			],
		],
		[
			'replaces what a person set, and leaves tier, certification, glossary terms and derived ones',
			'replace',
			['Quality.Verified'],
			[...kept, 'Quality.Verified'],
		],
		[
			'replaces a tier that is named',
			'replace',
			['Tier.Tier3', 'PII.None'],
			[
				'PII.None',
				'Certification.Gold',
				'PersonalData.Personal',
				'Business.Customer',
				'Tier.Tier3',
			],
		],
		['replaced by nothing, only what a person set goes', 'replace', [], kept],
		[
			'removes what is named, whatever its type',
			'remove',
			['PersonalData.Personal', 'Tier.Tier2'],
			['PII.None', 'Certification.Gold', 'Business.Customer'],
		],
		['removes nothing that is not there', 'remove', ['Quality.Verified'], fqns(current)],
		['adding nothing changes nothing', 'add', [], fqns(current)],
		['null clears as replacing by nothing does', 'add', null, kept],
	])('%s', (_, mode, expected, after) => {
		const tags = expected?.map((fqn) => label(fqn)) ?? null;
		expect(fqns(tagsAfter(current, { tags }, mode))).toEqual(after);
	});

	it('keeps a label that is there as it is, with its type and what the server says of it', () => {
		const [kept] = tagsAfter(
			[label('PII.None', { labelType: 'Automated', name: 'None' })],
			{ tags: [label('PII.None')] },
			'replace',
		);
		expect(kept).toEqual(label('PII.None', { labelType: 'Automated', name: 'None' }));
	});

	it('tells a glossary term from a tag of the same name', () => {
		const term = label('A.B', { source: 'Glossary' });
		expect(tagsAfter([term], { tags: [label('A.B')] }, 'remove')).toEqual([term]);
		expect(sameTags([term], [label('A.B')])).toBe(false);
	});

	it('does not look at the order of labels', () => {
		expect(sameTags(current, [...current].reverse())).toBe(true);
		expect(sameTags(current, current.slice(1))).toBe(false);
	});

	const term = (fqn: string) => label(fqn, { source: 'Glossary' });

	it.each<[string, TagMode, Labels, string[]]>([
		[
			'glossary terms are replaced by glossary terms only',
			'replace',
			{ glossaryTerms: [term('Business.Order')] },
			['PII.None', 'Tier.Tier2', 'Certification.Gold', 'PersonalData.Personal', 'Business.Order'],
		],
		[
			'and added to others',
			'add',
			{ glossaryTerms: [term('Business.Order')] },
			[...fqns(current), 'Business.Order'],
		],
		[
			'and cleared',
			'add',
			{ glossaryTerms: null },
			['PII.None', 'Tier.Tier2', 'Certification.Gold', 'PersonalData.Personal'],
		],
		[
			'a tier is set, whatever becomes of tags',
			'remove',
			{ tier: [label('Tier.Tier1')], tags: [label('PII.None')] },
			['Certification.Gold', 'PersonalData.Personal', 'Business.Customer', 'Tier.Tier1'],
		],
		['a tier that is there stays', 'remove', { tier: [label('Tier.Tier2')] }, fqns(current)],
		[
			'a tier is cleared alone',
			'add',
			{ tier: null },
			['PII.None', 'Certification.Gold', 'PersonalData.Personal', 'Business.Customer'],
		],
		[
			'a certification, too',
			'replace',
			{ certification: null, tags: null },
			['Tier.Tier2', 'PersonalData.Personal', 'Business.Customer'],
		],
	])('%s', (_, mode, desired, after) => {
		expect(fqns(tagsAfter(current, desired, mode))).toEqual(after);
	});
});
