import { LoadOptionsContext } from 'n8n-core';
import type { ILoadOptionsFunctions, INodeType } from 'n8n-workflow';
import { z } from 'zod/v4';
import { createAdditionalData } from './additional-data';
import { GivenCredentials } from './credentials';
import { temporaryNode } from './temporary-node';
import type { TypeRegistry } from './type-registry';
import type { Engine, FormState } from './types';

interface Question {
	methods: NonNullable<INodeType['methods']>;
	context: ILoadOptionsFunctions;
}

/** n8n types the context a little wider (a workflow without a name) than what methods take. */
const loadOptionsContext = z.custom<ILoadOptionsFunctions>(
	(context) => context instanceof LoadOptionsContext,
);

async function prepare(
	types: TypeRegistry,
	type: string,
	{ typeVersion, parameters = {}, credentials = {}, path = '' }: FormState,
): Promise<Question> {
	const version = typeVersion ?? types.latestVersion(type);
	const { methods = {} } = types.getByNameAndVersion(type, version);
	const helper = await GivenCredentials.encrypt(types, { credentials });
	const asked = { type, typeVersion: version, parameters };
	const { workflow, node } = temporaryNode(types, {
		...asked,
		credentials: helper.selectFor(asked),
	});
	const additionalData = { ...createAdditionalData(helper), currentNodeParameters: parameters };
	const context = new LoadOptionsContext(workflow, node, additionalData, path);
	return { methods, context: loadOptionsContext.parse(context) };
}

function known<T>(method: T | undefined, type: string, name: string): T {
	if (method !== undefined) return method;
	throw new Error(`${type} has no method "${name}" of this kind.`);
}

type Forms = Pick<Engine, 'loadOptions' | 'listSearch' | 'resourceMapperFields'>;

/**
 * What the editor asks of a node's `methods` while a form is filled in, through n8n's own
 * `LoadOptionsContext`: no items, no expressions, the parameters as they stand.
 */
export function createForms(types: TypeRegistry): Forms {
	return {
		async loadOptions(type, name, form = {}) {
			const { methods, context } = await prepare(types, type, form);
			return await known(methods.loadOptions?.[name], type, name).call(context);
		},
		async listSearch(type, name, form = {}) {
			const { methods, context } = await prepare(types, type, form);
			const search = known(methods.listSearch?.[name], type, name);
			return await search.call(context, form.filter, form.paginationToken);
		},
		async resourceMapperFields(type, name, form = {}) {
			const { methods, context } = await prepare(types, type, form);
			return await known(methods.resourceMapping?.[name], type, name).call(context);
		},
	};
}
