export { type CheckOptions, checkConfig } from './check/check';
export { columnsOf, type ColumnType, type FormColumn, formPartsOf } from './form/columns';
export type { ConnectionSchema, Field } from './fields/field';
export { loadConnectionSchema, loadSourceConfig } from './load';
export { isSecretName, isSecretValue, withoutLogin } from './secrets/looks';
export { isMask, MASK, maskedPaths, withoutMasked } from './secrets/mask';
export { withFields as withSecrets } from './fields/merge';
export { moveToRelease } from './moves/moves';
export { type Configured, isSecretPath, redact, secretLeaves, secretTexts } from './secrets/redact';
export { newestRelease, type Release, releaseNames, releaseOf } from './types/releases';
export type { Checked, Remark } from './remarks/remarks';
export type { SecretLeaf } from './secrets/secrets';
export {
	canonicalServiceType,
	nameOf,
	nearestServiceTypes,
	type ServiceKind,
	type ServiceType,
	serviceTypesOf,
	typeSpan,
} from './types/service-types';
export { secretsTemplate } from './form/secrets-template';
export { variantOf } from './form/variant-of';
export { configOf, type Variant, variantsIn } from './form/variants';
export { hasSourceConfig } from './types/source-configs';
