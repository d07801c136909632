import type { Dialect } from '../server/dialect';
import { isReferenceField, type EntityDefinition } from '../entities';
import { ValidationError } from '../http/failures/errors';
import type { ResolvedWish } from './resolve';

function isGiven(wish: ResolvedWish, field: string): boolean {
	if (field === 'name') return wish.name !== undefined;
	if (field === 'connection') return (wish.connection ?? null) !== null;
	const list = isReferenceField(field) ? wish.references[field] : undefined;
	return list === undefined ? (wish.plain[field] ?? null) !== null : list.length > 0;
}

/** Throws ValidationError when a field is missing that a new entity must have. */
export function checkComplete(
	definition: EntityDefinition,
	dialect: Dialect,
	wish: ResolvedWish,
): void {
	const needed =
		definition.kind !== undefined && !dialect.has('connectionOptional')
			? [...definition.required, 'connection']
			: definition.required;
	const missing = needed.filter((field) => !isGiven(wish, field));
	const [first] = missing;
	if (first === undefined) return;
	const which = wish.name === undefined ? '' : ` "${wish.name}"`;
	const list = missing.map((field) => `"${field}"`).join(', ');
	const are = missing.length > 1 ? 'are' : 'is';
	throw new ValidationError(
		`The ${definition.label}${which} cannot be created: ${list} ${are} missing.`,
		{
			field: first,
			remedy: `Give ${list}. Nothing was sent for this item.`,
		},
	);
}

/** The name that a wish must have. Throws ValidationError when it has none. */
export function nameOf(definition: EntityDefinition, wish: ResolvedWish): string {
	if (wish.name !== undefined) return wish.name;
	throw new ValidationError(`A ${definition.label} has no name.`, {
		field: 'name',
		remedy: 'Give "name". Nothing was sent for this item.',
	});
}
