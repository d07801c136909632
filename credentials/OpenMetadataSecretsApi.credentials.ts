import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

export class OpenMetadataSecretsApi implements ICredentialType {
	name = 'openMetadataSecretsApi';

	displayName = 'OpenMetadata Connection Secrets API';

	icon: Icon = {
		light: 'file:../icons/openMetadata.svg',
		dark: 'file:../icons/openMetadata.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-openmetadata/n8n-nodes-openmetadata#connection-secrets';

	properties: INodeProperties[] = [
		{
			displayName: 'Secrets (JSON)',
			name: 'secrets',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			placeholder: '{"warehouse": {"authType": {"password": "…"}}}',
			description:
				'Secret fields of connections by the name of the service, or * for all services. They are added to the connection when it is sent, so that no workflow contains them.',
		},
	];
}
