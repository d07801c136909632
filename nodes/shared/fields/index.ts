import type { INodeProperties } from 'n8n-workflow';
import type { EntityDefinition } from '../../../src/entities';
import { formFields } from './form';
import { inMode, inputMode } from './input-mode';
import { jsonField } from './json-field';
import type { InputOperation } from './operations';
import { tableFields } from './table';

export type { InputOperation } from './operations';
export { allFields } from './field-lists';
export { identifying } from './json-field';
export { connectionFields } from './connection';
export { readConnection } from './read-connection';
export { readServiceType, serviceTypeFields } from './service-type';
export { readScope, scopeFields } from './scope';
export { typedSecretNotices } from './typed-secrets';
export { readEntityRef, entityLocator } from './entity-ref';
export { plain } from './plain';
export { EmptyRow, type FormReader, type ReadInput } from './form-reader';
export { readName, readInput } from './input';
export { hasHeadings } from './headers';
export { flatRow, sameColumns } from './flat-row';

/** All parameters that specify an entity; `readInput` reads them. */
export function fieldsFor(entity: EntityDefinition, operation: InputOperation): INodeProperties[] {
	return [
		inputMode(operation),
		...inMode(['fieldsBelow'], formFields(entity, operation)),
		...inMode(['json'], [jsonField(entity, operation)]),
		...tableFields(entity, operation),
	];
}
