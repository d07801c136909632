import type { EntityDefinition } from '../../src/entities';
import { changes, entity, simplified, sure } from './entity';
import { flag, integerOrNull, objectOf, text, type Properties, type Schema } from './schema';

/** What a failed item says (`Failure` of `nodes/shared/base/errors.ts`). */
const error = objectOf({ type: text, httpCode: integerOrNull, message: text, remedy: text });

const written: Properties = { action: text };
const howWritten: Properties = { changes, confirmedByRead: flag };

function read(definition: EntityDefinition): Schema {
	return objectOf(entity(definition), sure(definition));
}

function write(definition: EntityDefinition): Schema {
	return objectOf({ ...written, ...entity(definition), ...howWritten }, [
		'action',
		...sure(definition),
	]);
}

/** Items of operations on many: those that were not done have no entity. */
function many(more: Properties): (definition: EntityDefinition) => Schema {
	return (definition) =>
		objectOf({ ...written, ...entity(definition), ...howWritten, ...more, error }, ['action']);
}

function assets(): Schema {
	const product = objectOf({ name: text, fqn: text, id: text });
	const asset = { type: text, id: text, fullyQualifiedName: text };
	return objectOf({ ...written, ...asset, dataProduct: product, error }, [
		'action',
		'type',
		'dataProduct',
	]);
}

/** The shape of an output item, by the value of the operation. */
export const outputs: Readonly<Record<string, (definition: EntityDefinition) => Schema>> = {
	create: write,
	upsert: write,
	update: write,
	patch: write,
	restore: write,
	upsertMany: many({}),
	sync: many({ planHash: text }),
	get: read,
	getVersions: read,
	getMany: (definition) => objectOf(simplified(definition), ['id', 'name', 'fullyQualifiedName']),
	delete: () => objectOf({ deleted: flag }, ['deleted']),
	addAssets: assets,
	removeAssets: assets,
};
