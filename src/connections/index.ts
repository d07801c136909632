export { type CheckOptions, checkConfig } from './check';
export { columnsOf, type ColumnType, type FormColumn } from './columns';
export type { ConnectionSchema, Field } from './field';
export { loadConnectionSchema } from './load';
export { MASK, maskedPaths } from './mask';
export { withFields as withSecrets } from './merge';
export { moveToRelease } from './moves';
export { isSecretPath, redact, secretLeaves } from './redact';
export { newestRelease, type Release, releaseNames, releaseOf } from './releases';
export type { Checked, Remark } from './remarks';
export type { SecretLeaf } from './secrets';
export {
	canonicalServiceType,
	nameOf,
	nearestServiceTypes,
	type ServiceKind,
	type ServiceType,
	serviceTypesOf,
	typeSpan,
} from './service-types';
export { variantOf } from './variant-of';
export { configOf, type Variant, variantsIn } from './variants';
