export { type Alternative, alternativesOf, configOf } from './alternatives';
export { alternativeOf } from './alternative-of';
export { type Checked, type CheckOptions, checkConfig, type Remark } from './check';
export { columnsOf, type ColumnType, type FormColumn } from './columns';
export type { ConnectionFacts, Field } from './field';
export { loadFacts } from './load';
export { MASK, maskedPaths, withSecrets } from './mask';
export {
	canonicalServiceType,
	nameOf,
	type ServiceKind,
	type ServiceType,
	serviceTypes,
} from './service-types';
export type { SecretLeaf } from './secrets';
export { isSecretPath, secretLeaves, withoutSecrets } from './withhold';
