import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

/**
 * Another line, shown once the one before is filled in. Lines rather than rows: n8n gives back the
 * masked values of rows by their position, so removing one would hand its secret to another service.
 */
function moreSecrets(line: number, before: string): INodeProperties {
	return {
		displayName: `More Secrets ${line} (JSON)`,
		name: `secrets${line}`,
		type: 'string',
		typeOptions: { password: true },
		default: '',
		placeholder: '{"another_service": {"password": "…"}}',
		description:
			'More services, or new values for fields above, without retyping the others. If a value is given twice, the lower field wins.',
		displayOptions: { hide: { [before]: [''] } },
	};
}

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
		moreSecrets(2, 'secrets'),
		moreSecrets(3, 'secrets2'),
		moreSecrets(4, 'secrets3'),
		moreSecrets(5, 'secrets4'),
	];
}
