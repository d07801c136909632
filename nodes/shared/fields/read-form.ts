import type { EntityInput } from '../../../src/types/input';
import type { NodeEntity } from '../node/entities';
import { ParameterError } from '../base/errors';
import { isRecord, isEntityInput } from '../base/values';
import { asText, isEmpty, isJson } from './cells';
import { readConnection } from './read-connection';
import { readObject } from './read-json';
import { readList } from './read-lists';
import { readLocator } from './locators';
import { splitNames } from './names';
import type { ListName } from './reference-lists';
import { otherType, readServiceType } from './service-type';
import { choiceOr } from '../base/strict-values';
import type { FormReader } from './form-reader';

const texts = ['displayName', 'description'] as const;
const lists: readonly ListName[] = ['owners', 'domains', 'tags', 'experts', 'reviewers'];

/** Mode "Using Fields Below". Throws a `ParameterError`. */
export async function readForm(form: FormReader, entity: NodeEntity): Promise<EntityInput> {
	const desired: Record<string, unknown> = {};
	put(desired, 'name', textOf(form.value('name')));
	for (const name of texts) put(desired, name, textOf(form.value(name)));
	for (const name of lists) put(desired, name, readList(name, form.value(name)));
	if (entity.kind === undefined) put(desired, 'domains', readDomain(form.value('domain')));
	else await putService(desired, form, entity.kind);
	putAdditional(desired, form.value('additionalFields'));
	if (clears(form.value('emptyFields'))) clearEmpty(desired, form);
	if (isEntityInput(desired)) return desired;
	throw new TypeError('A form is an object.');
}

async function putService(
	desired: Record<string, unknown>,
	form: FormReader,
	kind: NonNullable<NodeEntity['kind']>,
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

/** Data products have one domain; an expression may give several. */
function readDomain(value: unknown): unknown[] | undefined {
	const picked = isRecord(value) ? value.value : value;
	const located = readLocator(value);
	const names = Array.isArray(picked) ? splitNames(picked) : located && [located.value];
	return names === undefined || names.length === 0 ? undefined : names;
}

/** What was typed as JSON goes first: fields with a parameter of their own win. */
function putAdditional(desired: Record<string, unknown>, more: unknown): void {
	if (!isRecord(more)) return;
	put(desired, 'dataProducts', readList('dataProducts', more.dataProducts));
	put(desired, 'scheduleInterval', textOf(more.scheduleInterval));
	const rest = readObject(more.json, 'Additional Fields (JSON)', 'additionalFields');
	for (const [name, value] of Object.entries(rest ?? {})) {
		if (!Object.hasOwn(desired, name)) put(desired, name, value);
	}
}

function clears(value: unknown): boolean {
	return choiceOr('leave', 'emptyFields', value, ['clear', 'leave']) === 'clear';
}

/** Only what the form shows, and nothing that an entity cannot be without. */
function clearEmpty(desired: Record<string, unknown>, form: FormReader): void {
	for (const name of [...texts, ...lists]) {
		const isShown = (form.value(name) ?? undefined) !== undefined;
		if (isShown && !Object.hasOwn(desired, name)) put(desired, name, null);
	}
}

function textOf(value: unknown): unknown {
	return isEmpty(value) || !isJson(value) ? undefined : asText(value);
}

function put(desired: Record<string, unknown>, name: string, value: unknown): void {
	if (value === undefined) return;
	Object.defineProperty(desired, name, { value, enumerable: true, writable: true });
}
