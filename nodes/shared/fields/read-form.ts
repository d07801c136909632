import type { EntityInput } from '../../../src/types/input';
import type { ServiceKind } from '../../../src/connections/types/service-types';
import type { EntityDefinition, FieldKind } from '../../../src/entities';
import { ParameterError } from '../base/errors';
import { isRecord, isEntityInput } from '../base/values';
import { plainJson } from '../base/plain-json';
import { asText, isEmpty } from './cells';
import { readConnection } from './read-connection';
import { readObject } from './read-json';
import { readList } from './read-lists';
import { readLocator } from './locators';
import { readPipeline } from './read-pipeline';
import { targetsOf } from './reference-lists';
import { splitNames } from './names';
import { drawnFields, parameterOf, type DrawnField } from './drawn';
import { isClearable } from './field-lists';
import { otherType, readServiceType } from './service-type';
import { choiceOr, switchOf } from '../base/strict-values';
import type { FormReader } from './form-reader';

/** Mode "Using Fields Below". Throws a `ParameterError`. */
export async function readForm(form: FormReader, entity: EntityDefinition): Promise<EntityInput> {
	const desired: Record<string, unknown> = {};
	const drawn = drawnFields(entity, 'main');
	for (const field of drawn) put(desired, field.name, read(field, form.value(parameterOf(field))));
	if (entity.connection !== undefined) await putService(desired, form, entity.connection.kind);
	if (entity.within !== undefined) Object.assign(desired, await readPipeline(form, entity));
	putAdditional(desired, entity, form.value('additionalFields'));
	if (clears(form.value('emptyFields'))) clearEmpty(desired, drawn, form);
	if (isEntityInput(desired)) return desired;
	throw new TypeError('A form is an object.');
}

/** What a parameter says of its field; `undefined` where nothing is given. */
function read(field: DrawnField, value: unknown): unknown {
	return readers[field.holds](field, value);
}

const readers: Readonly<Record<FieldKind, (field: DrawnField, value: unknown) => unknown>> = {
	name: (_, value) => textOf(value),
	text: (_, value) => textOf(value),
	// Several parameters together: see `putService`.
	serviceType: () => undefined,
	connection: () => undefined,
	object: ({ label, name }, value) => readObject(value, label, name),
	json: ({ label, name }, value) => readObject(value, label, name),
	boolean: ({ name }, value) => (value === undefined ? undefined : switchOf(name, value)),
	// Several parameters together: see `readPipeline`.
	pipelineType: () => undefined,
	schedule: () => undefined,
	sourceConfig: () => undefined,
	tags: readList,
	glossaryTerms: readList,
	label: (_, value) => textOf(value),
	references: (field, value) =>
		field.form.single === true ? readSingle(value) : readList(field, value),
	reference: (field, value) =>
		targetsOf(field).length > 1 ? undefined : readLocator(value)?.value,
};

async function putService(
	desired: Record<string, unknown>,
	form: FormReader,
	kind: ServiceKind,
): Promise<void> {
	const chosen = form.value('serviceType');
	const serviceType = readServiceType(chosen, form.value('otherServiceType'));
	if (serviceType === undefined && chosen === otherType) {
		throw new ParameterError(
			'Other Service Type is empty.',
			'Enter the service type as the server spells it, or choose one from the list.',
			'serviceType',
		);
	}
	put(desired, 'serviceType', serviceType);
	put(desired, 'connection', await readConnection(form, kind, serviceType));
}

/** One is drawn; an expression may give several. */
function readSingle(value: unknown): unknown[] | undefined {
	const picked = isRecord(value) ? value.value : value;
	const located = readLocator(value);
	const names = Array.isArray(picked) ? splitNames(picked) : located && [located.value];
	return names === undefined || names.length === 0 ? undefined : names;
}

/** What was typed as JSON goes first: fields with a parameter of their own win. */
function putAdditional(
	desired: Record<string, unknown>,
	entity: EntityDefinition,
	more: unknown,
): void {
	if (!isRecord(more)) return;
	for (const field of drawnFields(entity, 'additional')) {
		put(desired, field.name, read(field, more[parameterOf(field)]));
	}
	const rest = readObject(more.json, 'Additional Fields (JSON)', 'additionalFields');
	for (const [name, value] of Object.entries(rest ?? {})) {
		if (!Object.hasOwn(desired, name)) put(desired, name, value);
	}
}

function clears(value: unknown): boolean {
	return choiceOr('leave', 'emptyFields', value, ['clear', 'leave']) === 'clear';
}

/** Only what the form shows, and nothing that an entity cannot be without. */
function clearEmpty(
	desired: Record<string, unknown>,
	drawn: readonly DrawnField[],
	form: FormReader,
): void {
	for (const { name } of drawn.filter(isClearable)) {
		const isShown = (form.value(name) ?? undefined) !== undefined;
		if (isShown && !Object.hasOwn(desired, name)) put(desired, name, null);
	}
}

function textOf(value: unknown): unknown {
	const json = isEmpty(value) ? undefined : plainJson(value);
	return json === undefined ? undefined : asText(json);
}

function put(desired: Record<string, unknown>, name: string, value: unknown): void {
	if (value === undefined) return;
	Object.defineProperty(desired, name, { value, enumerable: true, writable: true });
}
