import {
	NodeConnectionTypes,
	type INodeCredentialDescription,
	type INodeTypeDescription,
} from 'n8n-workflow';
import type { EntityDefinition } from '../../../src/entities';
import { secretsCredential, sendsConnections } from '../connect/secrets';
import { operations } from '../operations';
import { propertiesFor } from './properties';

type Description = Omit<INodeTypeDescription, 'icon' | 'subtitle' | 'usableAsTool'>;

/** The node of an entity; n8n's rules want to see the rest in the node's own file. */
export function describe(definition: EntityDefinition): Description {
	const { type, title, labels, suchAs } = definition;
	const displayName = `OpenMetadata ${title}`;
	const all = suchAs === undefined ? labels : `${labels} such as ${suchAs}`;
	return {
		displayName,
		name: type,
		group: ['output'],
		version: 1,
		description: `Register ${all} in OpenMetadata and keep them up to date`,
		defaults: { name: displayName },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsOf(definition),
		properties: propertiesFor(definition, operations),
	};
}

function credentialsOf({ connection }: EntityDefinition): INodeCredentialDescription[] {
	const token = { name: 'openMetadataJwtApi', required: true, testedBy: 'testToken' };
	if (connection === undefined) return [token];
	return [
		token,
		{
			name: secretsCredential,
			displayName: 'Connection Secrets (Optional)',
			required: false,
			testedBy: 'testConnectionSecrets',
			displayOptions: { show: { operation: [...sendsConnections] } },
		},
	];
}
