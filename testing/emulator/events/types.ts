import type { Dialect, Lifetime } from '../model/dialect';
import { isEntityType, kindOf, kinds } from '../model/kinds';

/** Types of events that this server has no entities of, but knows. */
const others: Readonly<Record<string, Lifetime>> = {
	databaseSchema: {},
	storedProcedure: { since: '1.2' },
	searchIndex: { since: '1.2' },
	apiCollection: { since: '1.5' },
	apiEndpoint: { since: '1.5' },
	glossary: {},
	testCase: {},
	testSuite: {},
	query: {},
	policy: {},
	role: {},
	bot: {},
	eventsubscription: {},
};

export function isKnownType(dialect: Dialect, type: string): boolean {
	const other = others[type];
	if (other !== undefined) return dialect.knows(other);
	return isEntityType(type) && dialect.knows(kindOf(type));
}

export function knownTypes(dialect: Dialect): string[] {
	const types = [...Object.keys(others), ...kinds.map(({ type }) => type)];
	return types.filter((type) => isKnownType(dialect, type));
}
