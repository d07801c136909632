import type { INodeProperties } from 'n8n-workflow';
import type { NodeEntity } from '../node/entities';
import { formFields } from './form';
import { inMode, inputMode } from './input-mode';
import { jsonField } from './json-field';
import type { WishOperation } from './operations';
import { tableFields } from './table';

export type { WishOperation } from './operations';
export { readScope, scopeFields } from './scope';
export { typedSecretNotices } from './typed-secrets';
export { readWhich, whichOne } from './entity-ref';
export { type FormReader, type ReadWish, readName, readWish } from './input';

/** All parameters in which a person says what an entity is to be; `readWish` reads them. */
export function fieldsFor(entity: NodeEntity, operation: WishOperation): INodeProperties[] {
	return [
		inputMode(operation),
		...inMode(['form'], formFields(entity, operation)),
		...inMode(['json'], [jsonField(entity, operation)]),
		...tableFields(entity, operation),
	];
}
