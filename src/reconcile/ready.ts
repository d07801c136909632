import type { EntityContext } from '../context/entity-context';
import { missingIn, prepareConnection } from '../input/connection';
import { readyPipeline } from '../ingestion/ready';
import { type Configured, releaseOf } from '../connections';
import { isObject, textAt } from '../lib/json';
import type { DesiredState } from '../types/desired-state';
import type { Entity } from '../types/results';
import { schemaOf } from '../wire/redact';
import type { Prepared } from './prepare';

/** A desired state with everything that it needs for the entity at hand. */
export interface Ready extends Configured {
	desired: DesiredState;
	notices: string[];
}

/** Makes the connection ready: for a new entity, or as a change of the current one. Once for each item. */
export async function ready(
	context: EntityContext,
	prepared: Prepared,
	current?: Entity,
): Promise<Ready> {
	const { definition, session } = context;
	const { desired } = prepared;
	const notices = [...prepared.notices, ...unsettable(context, desired, current)];
	if (definition.within !== undefined) {
		const made = await readyPipeline(context, desired, current);
		return { ...made, notices: [...notices, ...made.notices] };
	}
	const release = releaseOf(context.dialect.version);
	const schema = await schemaOf(definition, serviceTypeOf(desired, current), release.name);
	if (!isObject(desired.connection)) {
		const isForgotten = current === undefined && desired.connection === undefined;
		const missing = isForgotten && schema !== undefined ? missingIn(schema) : [];
		return { desired, notices: [...notices, ...missing], schema, config: undefined };
	}
	const made = prepareConnection({
		label: definition.label,
		name: current?.name ?? desired.name ?? '',
		schema,
		isNewer: release.isNewer,
		connection: desired.connection,
		secrets: session.secrets,
		exists: current !== undefined && isObject(current.connection),
	});
	return {
		desired: { ...desired, connection: { config: made.config } },
		notices: [...notices, ...made.notices],
		schema,
		config: made.config,
	};
}

function serviceTypeOf({ plain }: DesiredState, current?: Entity): string | undefined {
	return (current && textAt(current, 'serviceType')) ?? textAt(plain, 'serviceType');
}

/** An entity that exists does not take what is only asked for on create. */
function unsettable(
	{ definition }: EntityContext,
	{ plain }: DesiredState,
	current?: Entity,
): string[] {
	if (current === undefined) return [];
	const fields = definition.createOnlyFields.filter((field) => plain[field] !== undefined);
	return fields.map(
		(field) => `Not sent: "${field}" can only be set on a new ${definition.label}.`,
	);
}
