import type { IAuthenticateGeneric, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

export class OpenMetadataJwtApi implements ICredentialType {
	name = 'openMetadataJwtApi';

	displayName = 'OpenMetadata JWT API';

	icon: Icon = {
		light: 'file:../icons/openMetadata.svg',
		dark: 'file:../icons/openMetadata.dark.svg',
	};

	documentationUrl = 'https://github.com/n8n-nodes-openmetadata/n8n-nodes-openmetadata#credentials';

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. https://openmetadata.example.com',
			description:
				'The address at which you open OpenMetadata in the browser, with or without /api at the end',
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			hint: 'In OpenMetadata, open Settings › Bots, choose a bot and copy its token',
			description:
				'The JWT of a bot (Settings › Bots, such as ingestion-bot), or a personal access token from your profile',
		},
		{
			displayName: 'Ignore SSL Issues (Insecure)',
			name: 'ignoreSslIssues',
			type: 'boolean',
			default: false,
			description: 'Whether to connect even if the certificate of the server cannot be verified',
		},
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: {
				Authorization: '=Bearer {{ $credentials.token.trim().replace(/^(Bearer\\s+)+/i, "") }}',
			},
			skipSslCertificateValidation: '={{ $credentials.ignoreSslIssues }}',
		},
	};
}
