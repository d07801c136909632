import type { EntityContext } from '../context/entity-context';
import { unknownReadField } from '../errors/unknown-read-field';
import type { ApiAnswer } from '../http/types';
import { serverName } from '../wire/encode';

/** The value of `fields=`, worked out once for each kind of read. */
function fieldsOf(context: EntityContext, extra: readonly string[] = []): string {
	const { definition, session } = context;
	const key = extra.length === 0 ? definition.type : `${definition.type} ${extra.join()}`;
	const known = session.readFields.get(key);
	if (known !== undefined) return known;
	const fields = readableOf(context, extra).join();
	session.readFields.set(key, fields);
	return fields;
}

function readableOf(
	{ definition, dialect, session }: EntityContext,
	extra: readonly string[],
): string[] {
	const unreadable = session.unreadable.get(definition.type);
	// `a,b` is two fields to the server, so it must be two here, too.
	const named = extra.flatMap((one) => one.split(',')).filter((one) => one !== '');
	const wanted = [...definition.readFields, ...named].filter((field) => {
		const need = Object.hasOwn(definition.fieldNeeds, field)
			? definition.fieldNeeds[field]
			: undefined;
		return need === undefined || dialect.has(need);
	});
	const names = wanted.map((field) => serverName({ definition, dialect }, field));
	return [...new Set(names)].filter((name) => unreadable?.has(name) !== true);
}

/**
 * A read that asks for the fields of the output. A field that this server does not know is
 * remembered and left out from then on.
 */
export async function readWithFields(
	context: EntityContext,
	below: string,
	query: Record<string, string | number | undefined>,
	extra?: readonly string[],
): Promise<ApiAnswer> {
	const { definition, session, sender } = context;
	const fields = fieldsOf(context, extra);
	try {
		return await sender.send({
			method: 'GET',
			path: definition.path + below,
			query: fields === '' ? query : { ...query, fields },
		});
	} catch (error) {
		const unknown = unknownReadField(error);
		if (unknown === undefined || !fields.split(',').includes(unknown)) throw error;
		const known = session.unreadable.get(definition.type) ?? new Set();
		session.unreadable.set(definition.type, known.add(unknown));
		session.readFields.clear();
		return await readWithFields(context, below, query, extra);
	}
}
