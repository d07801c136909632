import { LazyPackageDirectoryLoader, PackageDirectoryLoader } from 'n8n-core';
import { NodeHelpers } from 'n8n-workflow';
import type { ICredentialType, INodeProperties, INodeType, INodeTypes } from 'n8n-workflow';
import { dirname } from 'node:path';
import type { EngineOptions } from './types';

type CredentialTest = NonNullable<NonNullable<INodeType['methods']>['credentialTest']>[string];
type AnyNodeType = ReturnType<INodeTypes['getByName']>;

/** Reads only where each class is, not the 9 MB of descriptions; n8n's loader then loads a class on first use. */
class KnownTypesLoader extends PackageDirectoryLoader {
	override async loadAll(): Promise<void> {
		this.known.nodes = await this.readJSON('dist/known/nodes.json');
		this.known.credentials = await this.readJSON('dist/known/credentials.json');
	}
}

async function loadPackages(packageRoot: string | undefined): Promise<PackageDirectoryLoader[]> {
	const nodesBase = dirname(require.resolve('n8n-nodes-base/package.json'));
	const loaders: PackageDirectoryLoader[] = [new KnownTypesLoader(nodesBase)];
	if (packageRoot !== undefined) loaders.unshift(new LazyPackageDirectoryLoader(packageRoot));
	for (const loader of loaders) await loader.loadAll();
	return loaders;
}

/** Node and credential types: the given ones, then the built package's, then n8n-nodes-base's. */
export class TypeRegistry implements INodeTypes {
	private constructor(
		private readonly given: EngineOptions,
		private readonly loaders: PackageDirectoryLoader[],
	) {}

	static async load(options: EngineOptions): Promise<TypeRegistry> {
		return new TypeRegistry(options, await loadPackages(options.packageRoot));
	}

	getByName(fullName: string): AnyNodeType {
		const given = this.given.nodes?.[fullName];
		if (given !== undefined) return given;
		const dot = fullName.lastIndexOf('.');
		const packageName = fullName.slice(0, dot);
		const loader = this.loaders.find((candidate) => candidate.packageName === packageName);
		if (loader === undefined) throw new Error(`No node type is called "${fullName}".`);
		return loader.getNode(fullName.slice(dot + 1)).type;
	}

	getByNameAndVersion(fullName: string, version?: number): INodeType {
		return NodeHelpers.getVersionedNodeType(this.getByName(fullName), version);
	}

	latestVersion(fullName: string): number {
		const { version } = this.getByNameAndVersion(fullName).description;
		return Array.isArray(version) ? Math.max(...version) : version;
	}

	getKnownTypes(): Record<string, never> {
		return {};
	}

	credential(name: string): ICredentialType {
		const given = this.given.credentialTypes?.[name];
		if (given !== undefined) return given;
		const loader = this.loaders.find((candidate) => name in candidate.known.credentials);
		if (loader === undefined) throw new Error(`No credential type is called "${name}".`);
		return loader.getCredential(name).type;
	}

	/** The method by which a node that uses a credential tests it, as n8n finds it. */
	credentialTest(name: string): CredentialTest | undefined {
		for (const node of [...Object.keys(this.given.nodes ?? {}), ...this.nodesUsing(name)]) {
			const { description, methods } = this.getByNameAndVersion(node);
			const used = description.credentials?.find((one) => one.name === name);
			if (typeof used?.testedBy === 'string') return methods?.credentialTest?.[used.testedBy];
		}
		return undefined;
	}

	private nodesUsing(credential: string): string[] {
		return this.loaders.flatMap(({ known, packageName }) =>
			(known.credentials[credential]?.supportedNodes ?? []).map((node) => `${packageName}.${node}`),
		);
	}

	/** The form of a credential, with what it inherits; its own fields win. */
	credentialProperties(name: string): INodeProperties[] {
		const { extends: parents = [], properties } = this.credential(name);
		const merged = parents.flatMap((parent) => this.credentialProperties(parent));
		NodeHelpers.mergeNodeProperties(merged, properties);
		return merged;
	}
}
