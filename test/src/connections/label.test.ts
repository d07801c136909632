import { humanize, titled } from '../../../src/connections/types/label';

test.each([
	['hostPort', 'Host Port'],
	['sslConfig', 'SSL Config'],
	['caCertificate', 'CA Certificate'],
	['GitHubCredentials', 'GitHub Credentials'],
	['sap_hana-sql', 'Sap Hana SQL'],
	['awsARNName', 'AWS ARN Name'],
	['mwaaAuthentication', 'MWAA Authentication'],
	['constructor', 'Constructor'],
])('%s reads %s', (key, expected) => {
	expect(humanize(key)).toBe(expected);
});

test.each([
	['Host And Port', 'Host and Port'],
	['Role Arn for Assume Role', 'Role ARN for Assume Role'],
	['PowerBI REST API url', 'PowerBI REST API URL'],
	['GCP Cloudsql', 'GCP Cloud SQL'],
])('the title %s reads %s', (title, expected) => {
	expect(titled(title)).toBe(expected);
});
