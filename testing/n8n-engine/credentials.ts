import { Credentials } from 'n8n-core';
import { ICredentialsHelper, NodeHelpers } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsExpressionResolveValues,
	IExecuteData,
	IHttpRequestOptions,
	INode,
	INodeCredentials,
	INodeCredentialsDetails,
	INodeParameters,
	INodeProperties,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { z } from 'zod/v4';
import { authenticateRequest } from './authenticate';
import { evaluateFields } from './credential-expressions';
import type { TypeRegistry } from './type-registry';
import type { CredentialData, RunRequest } from './types';

// n8n gives one and the same object these two types.
const parameters = z.custom<INodeParameters>();
const decrypted = z.custom<ICredentialDataDecryptedObject>();

type Given = Pick<RunRequest, 'credentials' | 'namedCredentials'>;
type Store = Map<string, Credentials>;

const keyOf = (type: string, name?: string): string => JSON.stringify([type, name ?? null]);

async function put(store: Store, type: string, data: object, name?: string): Promise<void> {
	const credentials = new Credentials({ id: keyOf(type, name), name: name ?? type }, type);
	await credentials.setData({ ...data });
	store.set(keyOf(type, name), credentials);
}

/**
 * The credentials of one execution, kept encrypted by n8n's own cipher and decrypted whenever a node
 * asks for them, which is what a server does.
 */
export class GivenCredentials extends ICredentialsHelper {
	private constructor(
		private readonly types: TypeRegistry,
		private readonly store: Store,
		private readonly given: CredentialData,
	) {
		super();
	}

	static async encrypt(types: TypeRegistry, given: Given): Promise<GivenCredentials> {
		const store: Store = new Map();
		for (const [type, data] of Object.entries(given.credentials ?? {}))
			await put(store, type, data);
		for (const [type, byName] of Object.entries(given.namedCredentials ?? {})) {
			for (const [name, data] of Object.entries(byName)) await put(store, type, data, name);
		}
		return new GivenCredentials(types, store, given.credentials ?? {});
	}

	/** Picks the given credentials in a node that names none, as a person does after an import. */
	selectFor(node: Pick<INode, 'type' | 'typeVersion' | 'credentials'>): INodeCredentials {
		const { description } = this.types.getByNameAndVersion(node.type, node.typeVersion);
		const picked: INodeCredentials = {};
		for (const { name } of description.credentials ?? []) {
			if (name in this.given) picked[name] = { id: keyOf(name), name };
		}
		return { ...picked, ...node.credentials };
	}

	getParentTypes(name: string): string[] {
		return this.types.credential(name).extends ?? [];
	}

	/** Asked of every type; only one that `restrictToSupportedNodes` refuses nodes that do not declare it. */
	isCredentialUsableByNode(type: string, nodeType: string): boolean {
		if (this.types.credential(type).restrictToSupportedNodes !== true) return true;
		const { description } = this.types.getByNameAndVersion(nodeType);
		return (description.credentials ?? []).some(({ name }) => name === type);
	}

	async authenticate(
		data: ICredentialDataDecryptedObject,
		type: string,
		request: IHttpRequestOptions,
		workflow: Workflow,
		node: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = this.types.credential(type);
		return await authenticateRequest(authenticate, data, request, workflow, node);
	}

	async getCredentials(reference: INodeCredentialsDetails, type: string): Promise<Credentials> {
		const found = this.store.get(keyOf(type, reference.name)) ?? this.store.get(keyOf(type));
		if (found !== undefined) return found;
		throw new Error(`No credential "${reference.name}" of type "${type}" was given to this run.`);
	}

	/** Adds the form's defaults to what is stored and evaluates expressions, in this order, as n8n does. */
	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		reference: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		at?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const stored = await (await this.getCredentials(reference, type)).getData();
		const data = this.withDefaults(type, stored);
		if (raw === true || at === undefined) return data;
		return evaluateFields(data, at, mode, executeData);
	}

	/** The form's defaults for what is not stored; fields that the form hides are left out. */
	private withDefaults(
		type: string,
		stored: ICredentialDataDecryptedObject,
	): ICredentialDataDecryptedObject {
		const fields = this.getCredentialsProperties(type);
		const values = parameters.parse(stored);
		return decrypted.parse(NodeHelpers.getNodeParameters(fields, values, true, false, null, null));
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return this.types.credentialProperties(type);
	}

	async updateCredentials(
		reference: INodeCredentialsDetails,
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		await (await this.getCredentials(reference, type)).setData(data);
	}

	async updateCredentialsOauthTokenData(): Promise<void> {}

	/**
	 * No token is renewed here. n8n-core asks after every 401 and sends the request a second time even
	 * when nothing is renewed, so a server sees refused requests of `httpRequestWithAuthentication` twice.
	 */
	async preAuthentication(): Promise<undefined> {}

	async runPreAuthentication(): Promise<undefined> {}
}
