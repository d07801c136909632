import { humanize } from '../../../src/connections/types/label';

test.each([
	['hostPort', 'Host Port'],
	['sslConfig', 'SSL Config'],
	['caCertificate', 'CA Certificate'],
	['GitHubCredentials', 'GitHub Credentials'],
	['sap_hana-sql', 'Sap Hana SQL'],
	['awsARNName', 'AWS ARN Name'],
	['constructor', 'Constructor'],
])('%s reads %s', (key, expected) => {
	expect(humanize(key)).toBe(expected);
});
