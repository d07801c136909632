import type { OpenMetadataError, ValidationError } from '../errors/errors';
import { remedyAlone, withOthersAnyway } from '../errors/not-sent';
import { firstSentences, someOf } from '../lib/some-of';
import { upperFirst } from '../lib/text';
import type { SyncOptions } from '../types/options';
import { refused } from './refused';
import type { Step } from './step';

/** Input that cannot be used is a hole in the list: throws where there is one. */
export function checkUsable(steps: readonly Step[], { numberOf }: SyncOptions = {}): void {
	const bad = steps.flatMap((step) => badItem(step, numberOf) ?? []);
	const unusable = bad.filter(({ isUnusable }) => isUnusable);
	if (unusable.length > 0) {
		throw incomplete(
			unusable,
			`${whatOf(unusable)} cannot be used, so the list is incomplete.`,
			`Correct ${unusable.length === 1 ? 'it' : 'these items'}, or turn off removal.`,
		);
	}
	if (bad.length === 0) return;
	const names = someOf(bad.map(({ step: { name } }) => name));
	throw incomplete(bad, `${names} cannot be brought to the desired state.`);
}

/** A step that cannot be done, and why. */
interface BadItem {
	step: Step;
	error: OpenMetadataError;
	/** `"crm"`, `item 7` */
	name: string;
	isUnusable: boolean;
}

function badItem(step: Step, numberOf = (input: number) => input): BadItem | undefined {
	const { error, action, name, input = 0, isUnusable = false } = step;
	if (error === undefined || action === 'skipped') return undefined;
	return { step, error, name: name === '' ? `item ${numberOf(input)}` : `"${name}"`, isUnusable };
}

function whatOf(bad: readonly BadItem[]): string {
	const [only, ...others] = bad;
	return only === undefined || others.length > 0 ? `${bad.length} items` : only.name;
}

/** With the reason of one, or those of several, each with its remedy. */
function incomplete(bad: readonly BadItem[], what: string, remedy?: string): ValidationError {
	const [first, ...others] = bad;
	const fields = new Set(bad.flatMap(({ error: { field } }) => field ?? []));
	const data = fields.size === 0 ? {} : { data: { fields: [...fields].join() } };
	if (first === undefined || others.length > 0) {
		const all = `${what} ${firstSentences(bad.map(reasonOf))}`;
		return refused(all, remedy ?? 'Correct these items, or turn off removal.', data);
	}
	const { error } = first;
	return refused(`${what} ${error.message}`, withOthersAnyway(remedyAlone(error)), {
		code: 'REMOVAL_INCOMPLETE',
		cause: error,
		...data,
	});
}

function reasonOf({ name, error }: BadItem): string {
	return `${upperFirst(name)}: ${error.message} ${remedyAlone(error)}`;
}
