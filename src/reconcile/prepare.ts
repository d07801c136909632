import type { EntityContext } from '../context/entity-context';
import { checkInput } from '../input/check';
import { completeInput } from '../ingestion/complete';
import { resolveInput } from '../input/resolve';
import type { DesiredState } from '../types/desired-state';
import type { EntityInput, TagMode } from '../types/input';

/** Input that was checked and whose references are known. Its connection is made ready last. */
export interface Prepared {
	desired: DesiredState;
	notices: string[];
}

/** With the checked input as it was given, before look-ups. */
export interface Checked extends Prepared {
	given: EntityInput;
}

/**
 * Checks raw input and looks up what it names. Throws before anything is sent that changes something.
 * `ofKnown`: something else says which entity it is, so a missing name is not worked out.
 */
export async function prepare(
	context: EntityContext,
	raw: unknown,
	{ ofKnown = false }: { ofKnown?: boolean } = {},
): Promise<Checked> {
	const { session, definition, dialect, budget } = context;
	const { desired: checked, notices } = checkInput(definition, dialect, raw);
	const { within } = definition;
	const { given, service } =
		within === undefined ? { given: checked } : await completeInput(context, checked, ofKnown);
	const understood = new Set<string>();
	const desired = await resolveInput(definition, session.references, given, {
		budget,
		notice: (text) => understood.add(text),
	});
	const all = () => [...notices, ...understood];
	if (within === undefined || service === undefined) return { desired, given, notices: all() };
	desired.references[within] = [service.reference];
	return { desired, given: { ...given, [within]: service.reference }, notices: all() };
}

/** What is desired of a new entity, or of a PUT: they take no tags away, and must not add them instead. */
export function asNew(prepared: Prepared, tags: TagMode | undefined): Prepared {
	if (tags !== 'remove') return prepared;
	const labels = { ...prepared.desired.labels };
	delete labels.tags;
	delete labels.glossaryTerms;
	return { desired: { ...prepared.desired, labels }, notices: prepared.notices };
}
