import type { EntityContext } from '../context/entity-context';
import type { ApiAnswer } from '../http/types';
import { checkComplete } from '../input/required';
import type { Outcome } from '../types/results';
import { entityOf } from '../wire/decode';
import { createForm } from '../wire/encode';
import { comparisonOf, createComparisonOf } from './comparison';
import { completed } from './complete';
import { findReconciled } from './find-named';
import type { Prepared } from './prepare';
import { ready, type Ready } from './ready';
import { sendAndConfirm } from './send-and-confirm';

/** Creates an entity that is new. Throws AlreadyExistsError where there is one of that name. */
export async function post(context: EntityContext, prepared: Prepared): Promise<Outcome> {
	checkComplete(context.definition, context.dialect, prepared.desired);
	return await postReady(context, await ready(context, prepared));
}

/** The same for what is complete and ready. */
export async function postReady(context: EntityContext, made: Ready): Promise<Outcome> {
	const { definition, dialect, sender } = context;
	const { desired, notices } = made;
	const comparison = comparisonOf(context, made, { tags: 'add' });
	const { secrets } = comparison;
	const body = createForm(definition, dialect, desired);
	const outcome = await sendAndConfirm<ApiAnswer, Outcome>(context, {
		send: async () =>
			await sender.attempt({ method: 'POST', path: definition.path, body, secrets }),
		made: ({ body: answered }) => ({ action: 'created', entity: entityOf(definition, answered) }),
		confirm: async () => {
			const entity = await findReconciled(context, desired, createComparisonOf(context, made));
			return entity && { action: 'created', entity, confirmedByRead: true };
		},
		idempotent: false,
	});
	return await completed(context, outcome, comparison, notices);
}
