import type { EntityDefinition, FieldDefinition } from '../../../src/entities';
import type { FieldForm } from '../../../src/entities/field';
import { canCreate, type InputOperation } from './operations';

/** A field that has a parameter of its own. */
export interface DrawnField extends FieldDefinition {
	name: string;
	form: FieldForm;
}

/** The fields that a form has at a place, in its order. */
export function drawnFields({ fields }: EntityDefinition, place: FieldForm['place']): DrawnField[] {
	return Object.entries(fields).flatMap(([name, field]) =>
		field.form?.place === place ? [{ ...field, name, form: field.form }] : [],
	);
}

/** The parameter of a field: one that holds a single reference is named after that. */
export function parameterOf({ name, form, singular }: DrawnField): string {
	return form.single === true ? (singular?.name ?? name) : name;
}

/** The description of a field; an upsert asks for what only a new entity must have. */
export function descriptionOf(
	field: DrawnField,
	{ label }: EntityDefinition,
	operation: InputOperation,
): string {
	const { description = '' } = field.form;
	const isForNew = field.required === true && field.fixed !== true && operation !== 'update';
	if (!isForNew || isRequired(field, operation)) return description;
	return `${description}${description.endsWith('.') ? '' : '.'} Required for a new ${label}.`;
}

/** Whether n8n asks for the field before it runs anything. An upsert may be about an existing one. */
export function isRequired(
	{ required, fixed }: FieldDefinition,
	operation: InputOperation,
): boolean {
	if (required !== true) return false;
	return fixed === true ? canCreate(operation) : operation === 'create';
}
