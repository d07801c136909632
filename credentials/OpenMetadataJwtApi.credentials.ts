import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
	IAuthenticateRuleResponseSuccessBody,
} from 'n8n-workflow';

interface Member {
	key: string;
	value: unknown;
}

/** What the editor says when the answer has this member. */
function answered(member: Member, message: string): IAuthenticateRuleResponseSuccessBody {
	return { type: 'responseSuccessBody', properties: { ...member, message } };
}

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
			placeholder: 'https://openmetadata.example.com',
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

	test: ICredentialTestRequest = {
		request: {
			// Any form that people paste: with or without /api, /api/v1, slashes at the end.
			baseURL:
				'={{ $credentials.baseUrl.trim().replace(/\\/api(\\/v1(\\/.*)?)?\\/*$/, "").replace(/\\/+$/, "") + "/api" }}',
			url: '/v1/users/loggedInUser',
			skipSslCertificateValidation: '={{ $credentials.ignoreSslIssues }}',
			// So that the rules see what the server says.
			ignoreHttpStatusErrors: true,
		},
		rules: [
			answered(
				{ key: 'code', value: 401 },
				'OpenMetadata does not accept this token. It may be incomplete, expired, or from another server. Copy it again.',
			),
			answered(
				{ key: 'code', value: 404 },
				'This OpenMetadata does not know the user or bot of the token. Use a token created on this server.',
			),
			answered(
				{ key: 'name', value: undefined },
				'The server at the Base URL is not OpenMetadata. Enter the address at which you open OpenMetadata in the browser.',
			),
		],
	};
}
