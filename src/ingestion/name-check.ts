import { forPart, type EntityContext } from '../context/entity-context';
import type { Session } from '../context/session';
import { ConflictError } from '../errors/errors';
import { isObject, textAt } from '../lib/json';
import { pageIn, pageSize, pagesOf } from '../server/pages';

/** Fully qualified names of pipelines by their names. */
type Taken = Map<string, string>;

const taken = new WeakMap<Session, Promise<Taken>>();

/**
 * Refuses a name that a pipeline of another service has: the runner knows pipelines by their names
 * alone, so deploying one would take the other's place. Throws ConflictError.
 */
export async function checkNameIsFree(
	context: EntityContext,
	name: string,
	fullyQualifiedName: string,
): Promise<void> {
	const { session } = context;
	const asked = taken.get(session) ?? everyName(context);
	taken.set(session, asked);
	asked.catch(() => taken.delete(session));
	const names = await asked;
	const other = names.get(name);
	if (other !== undefined && other !== fullyQualifiedName) throw isTaken(name, other);
	names.set(name, fullyQualifiedName);
}

async function everyName(context: EntityContext): Promise<Taken> {
	const { definition } = context;
	const ask = async (after: string | undefined) => {
		const query = { limit: pageSize, include: 'all', after };
		const { sender } = forPart(context);
		const { body } = await sender.send({ method: 'GET', path: definition.path, query });
		return pageIn(body, definition.labels);
	};
	const names: Taken = new Map();
	for await (const { rows } of pagesOf(ask, definition.labels)) {
		for (const row of rows.filter(isObject)) {
			const name = textAt(row, 'name');
			if (name !== undefined) names.set(name, textAt(row, 'fullyQualifiedName') ?? name);
		}
	}
	return names;
}

function isTaken(name: string, other: string): ConflictError {
	return new ConflictError(
		`The ingestion pipeline "${other}" of another service has the name "${name}" already; deploying a second one would replace it.`,
		{
			field: 'name',
			remedy: 'Use another name, or leave it out: then it is made from the service and the type.',
		},
	);
}
