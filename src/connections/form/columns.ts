import type { Json } from '../../lib/json';
import type { ConnectionSchema, Field, FieldType } from '../fields/field';
import { humanize, titled } from '../types/label';
import { choiceBelow } from './variants';

export type ColumnType = 'string' | 'number' | 'boolean' | 'options' | 'array' | 'object';

/** One field of a connection form. */
export interface FormColumn {
	/** Below `connection.config`, with dots: `authType.awsConfig.awsRegion`. */
	path: string;
	/** `SSL Config › CA Certificate`. */
	label: string;
	type: ColumnType;
	/** Must be filled in: it has no default, and nothing above it may be left out. */
	required: boolean;
	default?: Json;
	options?: { name: string; value: string }[];
	/** Must not be shown in a form that does not mask it. */
	secret: boolean;
	/** True where it is of little use in a first set-up: filters, `supports…`, options of the driver. */
	advanced: boolean;
}

interface Position {
	path: string[];
	labels: string[];
	/** Whether all that stands above is required or chosen. */
	required: boolean;
	advanced: boolean;
	/** The ids of the variants still to be entered below. */
	chosen: string[];
	/** Where the next of them stands. */
	choiceAt: string | undefined;
}

const advancedFields = /FilterPattern$|^supports[A-Z]|^connection(Options|Arguments)$|^sampleData/;

const deepest = 8;

/**
 * The leaf fields of a connection for a form, required ones first. Fields of the chosen variant
 * (a value of `variantsIn`) are among them; without one the choice is a single JSON column.
 * Fields that allow one value only (`type`) are left out.
 */
export function columnsOf({ root }: ConnectionSchema, variant?: string): FormColumn[] {
	const start: Position = {
		path: [],
		labels: [],
		required: true,
		advanced: false,
		chosen: variant === undefined || variant === '' ? [] : variant.split('.'),
		choiceAt: undefined,
	};
	const columns = below(root, start);
	const rank = ({ required, advanced }: FormColumn) => (required ? 0 : advanced ? 2 : 1);
	return columns.sort((a, b) => rank(a) - rank(b));
}

/** The columns of a form whose choice of a variant is a part of its own. */
export interface FormParts {
	/** What is given whichever variant is chosen. */
	common: FormColumn[];
	/** What the variant asks for; empty without one. */
	ofVariant: FormColumn[];
}

/** `columnsOf` in two parts; the choice itself has no column. */
export function formPartsOf(schema: ConnectionSchema, variant?: string): FormParts {
	const choice = choiceBelow(schema.root)?.path.join('.');
	const isOfChoice = ({ path }: FormColumn) =>
		choice !== undefined && `${path}.`.startsWith(`${choice}.`);
	const columns = columnsOf(schema, variant);
	const hasVariant = variant !== undefined && variant !== '';
	return {
		common: columns.filter((column) => !isOfChoice(column)),
		ofVariant: hasVariant ? columns.filter(isOfChoice) : [],
	};
}

/** The columns of an object's fields. */
function below(object: Field, position: Position): FormColumn[] {
	const choice = position.chosen.length === 0 ? undefined : choiceBelow(object);
	const choiceAt = choice && [...position.path, ...choice.path].join('.');
	return Object.entries(object.fields ?? {}).flatMap(([key, field]) => {
		return columnsAt(field, {
			...position,
			// Deeper objects keep the choice that was found from above them.
			choiceAt: position.choiceAt ?? choiceAt,
			path: [...position.path, key],
			labels: [...position.labels, titled(field.title ?? humanize(key))],
			required: position.required && field.required === true,
			advanced: position.advanced || advancedFields.test(key),
		});
	});
}

function columnsAt(field: Field, position: Position): FormColumn[] {
	const chosen = chosenAt(field, position);
	if (chosen !== undefined) {
		const [, ...rest] = position.chosen;
		return columnsAt(chosen, {
			...position,
			required: true,
			chosen: rest,
			choiceAt: undefined,
		});
	}
	if (field.enum?.length === 1) return [];
	const fields = Object.keys(field.fields ?? {});
	if (fields.length > 0 && position.path.length <= deepest) return below(field, position);
	if (field.fields !== undefined && fields.length === 0) return [];
	return [leaf(field, position)];
}

/** The variant to enter at this place, if it is the place of the person's choice. */
function chosenAt(field: Field, position: Position): Field | undefined {
	const [id] = position.chosen;
	if (id === undefined || position.choiceAt !== position.path.join('.')) return undefined;
	return Object.entries(field.oneOf ?? {}).find(([one]) => one === id)?.[1];
}

function leaf(field: Field, position: Position): FormColumn {
	const { enum: options, default: preset } = field;
	return {
		path: position.path.join('.'),
		label: position.labels.join(' › '),
		type: typeOf(field),
		required: position.required && preset === undefined,
		...(preset === undefined ? {} : { default: preset }),
		...(options && { options: options.map((value) => ({ name: value, value })) }),
		secret: field.secret === true,
		advanced: position.advanced,
	};
}

const columnTypes: Record<FieldType, ColumnType> = {
	string: 'string',
	integer: 'number',
	number: 'number',
	boolean: 'boolean',
	array: 'array',
	object: 'object',
};

/** Of several forms the text is shown: it is the one that people can type. */
function typeOf(field: Field): ColumnType {
	if (field.enum !== undefined) return 'options';
	const forms = Object.values(field.oneOf ?? {});
	const isText =
		forms.length > 0 && !forms.some((form) => Object.keys(form.fields ?? {}).length > 0);
	if (isText && forms.some((form) => form.type === 'string')) return 'string';
	return field.type === undefined ? 'object' : columnTypes[field.type];
}
