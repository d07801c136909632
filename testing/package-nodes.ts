import type { ICredentialType, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { z } from 'zod/v4';
import { n8n } from '../package.json';
import { definitions, type WritableEntity } from '../src/entities';

const root = resolve(__dirname, '..');
const load = createRequire(__filename);

/** Node classes describe themselves without versions. */
type PackageNode = INodeType & { description: INodeTypeDescription };

const isClass = (value: unknown) => typeof value === 'function';
const nodeClass = z.custom<new () => PackageNode>(isClass);
const credentialClass = z.custom<new () => ICredentialType>(isClass);

/** Makes one of the class that a file of package.json's `n8n` section exports, from its source. */
function make<T>(built: string, shape: z.ZodType<new () => T>): T {
	const source = built.replace(/^dist\//, '').replace(/\.js$/, '');
	const [name = ''] = basename(source).split('.');
	const { [name]: exported } = z.looseObject({}).parse(load(join(root, `${source}.ts`)));
	return new (shape.parse(exported))();
}

type Listed = ReadonlyArray<{ folder: string; node: PackageNode }>;

/** The nodes that package.json lists, with the folder of each. */
export const allNodes: Listed = n8n.nodes.map((built) => ({
	folder: basename(dirname(built)),
	node: make(built, nodeClass),
}));

/** Those that have operations; others start workflows. */
export const packageNodes: Listed = allNodes.filter(({ node }) => node.execute !== undefined);

/** The credentials that package.json lists. */
export const packageCredentials: readonly ICredentialType[] = n8n.credentials.map((built) =>
	make(built, credentialClass),
);

/** The node of an entity: they have one name. */
export function nodeOf(type: WritableEntity): PackageNode {
	const found = packageNodes.find(({ node }) => node.description.name === type);
	if (found === undefined)
		throw new Error(`package.json lists no node of ${definitions[type].labels}.`);
	return found.node;
}

/** All of them as an engine takes them. */
export const packageTypes = {
	nodes: Object.fromEntries(
		allNodes.map(({ node }) => [`n8n-nodes-openmetadata.${node.description.name}`, node]),
	),
	credentialTypes: Object.fromEntries(packageCredentials.map((one) => [one.name, one])),
};
