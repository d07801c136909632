import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

/** A row of the reference: a field, or a part of one. */
export interface FieldRow {
	name: string;
	when: string;
	text: string;
}

type Member = INodeProperties | INodePropertyCollection | INodePropertyOptions;
type Options = NonNullable<INodeProperties['options']>;

/** The field and all that is inside of it, in the order of the form. */
export function rowsOf(field: INodeProperties, all: INodeProperties[], above = ''): FieldRow[] {
	if (field.type === 'notice' || field.type === 'hidden') return [];
	const name = above === '' ? field.displayName : `${above} › ${field.displayName}`;
	const own = { name, when: conditionsOf(field, all), text: textOf(field) };
	const inside = (field.options ?? []).flatMap((member) => insideOf(member, name));
	if (!holdsFields(field)) return [own];
	return own.text === '' ? inside : [own, ...inside];
}

function insideOf(member: Member, above: string): FieldRow[] {
	if ('values' in member) {
		return member.values.flatMap((one) =>
			rowsOf(one, member.values, `${above} › ${member.displayName}`),
		);
	}
	return 'type' in member ? rowsOf(member, [], above) : [];
}

function holdsFields({ type }: INodeProperties): boolean {
	return type === 'collection' || type === 'fixedCollection';
}

function textOf(field: INodeProperties): string {
	const said = sentence(field.description ?? '');
	if (holdsFields(field)) return said;
	const choices = (field.options ?? []).flatMap((one) => ('value' in one ? [one] : []));
	if (choices.length > 0) return `${said} ${choicesOf(choices, field.default)}`.trim();
	const preset = presetOf(field.default);
	return preset === undefined ? said : `${said} Default: ${preset}.`.trim();
}

const mostNamed = 12;

function choicesOf(choices: INodePropertyOptions[], initial: unknown): string {
	const shown = choices
		.slice(0, mostNamed)
		.map(({ name, value }) => (value === initial ? `**${name}** (default)` : name));
	const more = choices.length - shown.length;
	return `Choices: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

function presetOf(value: unknown): string | undefined {
	if (typeof value === 'boolean') return value ? 'on' : 'off';
	return typeof value === 'number' ? String(value) : undefined;
}

function sentence(text: string): string {
	return text === '' || /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Under which other choices the form shows the field, in the words of the form. */
function conditionsOf({ displayOptions }: INodeProperties, all: INodeProperties[]): string {
	const shown = Object.entries(displayOptions?.show ?? {}).filter(([key]) => key !== 'operation');
	return shown
		.map(([key, values]) => `${labelOf(key, all)}: ${valuesOf(key, values, all)}`)
		.join(', ');
}

function labelOf(key: string, all: INodeProperties[]): string {
	if (key === '@tool') return 'As an AI tool';
	return all.find(({ name }) => name === key)?.displayName ?? key;
}

function valuesOf(
	key: string,
	values: readonly unknown[] | undefined,
	all: INodeProperties[],
): string {
	const options: Options = all.find(({ name }) => name === key)?.options ?? [];
	return (values ?? [])
		.map((value) => {
			if (typeof value === 'boolean') return value ? 'on' : 'off';
			const option = options.find((one) => 'value' in one && one.value === value);
			return option?.name ?? String(value);
		})
		.join(' or ');
}
