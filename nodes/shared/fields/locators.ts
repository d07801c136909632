import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';
import { asKey } from '../../../src/lib/text';
import { isRecord } from '../base/values';

/** The pick lists that locators search; `methods/list-search.ts` has one function for each. */
export type SearchMethod =
	| 'searchEntities'
	| 'searchDeletedEntities'
	| 'searchServices'
	| 'searchUsers'
	| 'searchTeams'
	| 'searchDomains'
	| 'searchTags'
	| 'searchDataProducts'
	| 'searchAssets';

export interface LocatorForm {
	displayName: string;
	name: string;
	search: SearchMethod;
	description: string;
	/** What one types: the name of the mode and an example. */
	typed: TypedMode[];
}

export interface TypedMode {
	name: 'name' | 'fqn';
	example: string;
}

const modeNames = { name: 'By Name', fqn: 'By Full Name' } as const;

const idPattern = '\\s*[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\s*';

const typedText = { type: 'string' } as const;
const picked = { type: 'list' } as const;

const idMode: INodePropertyMode = {
	...typedText,
	displayName: 'By ID',
	name: 'id',
	placeholder: 'e.g. 6c2f2f0e-2f0b-4a3f-9d3c-1f6a7a0f5b11',
	validation: [
		{
			type: 'regex',
			properties: {
				regex: idPattern,
				errorMessage: 'An ID has 32 letters and digits in five groups',
			},
		},
	],
};

/** A resource locator: from a list with search, or typed by name, FQN or ID. */
export function locator(form: LocatorForm): INodeProperties {
	const { displayName, name, description, search, typed } = form;
	return {
		displayName,
		name,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description,
		modes: [listMode(search), ...typed.map(typedMode), idMode],
	};
}

function listMode(searchListMethod: SearchMethod): INodePropertyMode {
	return {
		...picked,
		displayName: 'From List',
		name: 'list',
		placeholder: 'Choose…',
		typeOptions: {
			searchListMethod,
			searchable: true,
			slowLoadNotice: {
				message: 'This takes a while. To enter the name instead, choose “By Name”.',
				timeout: 10_000,
			},
		},
	};
}

function typedMode({ name, example }: TypedMode): INodePropertyMode {
	return {
		...typedText,
		displayName: modeNames[name],
		name,
		placeholder: `e.g. ${example}`,
	};
}

/** What was picked or typed in a locator; an expression may put a bare text in its place. */
export interface Located {
	mode: string;
	value: string;
}

const idOnly = new RegExp(`^${idPattern}$`);

/** `undefined` where nothing was picked. Bare texts are taken as `name`, or `id` where they look like one. */
export function readLocator(value: unknown): Located | undefined {
	if (isRecord(value)) {
		const mode = typeof value.mode === 'string' ? value.mode : 'name';
		// What a list gives is a name as the server has it.
		const text = mode === 'list' ? pickedIn(value.value) : textOf(value.value);
		return text === undefined ? undefined : { mode, value: text };
	}
	const text = textOf(value);
	if (text === undefined) return undefined;
	return { mode: idOnly.test(text) ? 'id' : 'name', value: text };
}

function textOf(value: unknown): string | undefined {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && asKey(value) !== '' ? asKey(value) : undefined;
}

function pickedIn(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : textOf(value);
}
