export { type Alternative, alternativesOf, configOf } from './alternatives';
export { alternativeOf } from './alternative-of';
export { type CheckOptions, checkConfig } from './check';
export { columnsOf, type ColumnType, type FormColumn } from './columns';
export type { ConnectionFacts, Field } from './field';
export { loadFacts } from './load';
export { MASK, maskedPaths } from './mask';
export { withFields as withSecrets } from './merge';
export {
	canonicalServiceType,
	nameOf,
	type ServiceKind,
	type ServiceType,
	serviceTypes,
} from './service-types';
export type { Checked, Remark } from './remarks';
export type { SecretLeaf } from './secrets';
export { isSecretPath, secretLeaves, withoutSecrets } from './withhold';
