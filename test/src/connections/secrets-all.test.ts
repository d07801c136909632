import { isSecretPath, redact, secretLeaves } from '../../../src/connections';
import type { Field } from '../../../src/connections/fields/field';
import { allTypes, changed, type Config, configsOf, type Leaf, schemaOf } from './configs';

/** Every key that OpenMetadata gives the format `password`, and those that hold a secret without it. */
const secretKeys = new Set([
	...[
		'password',
		'awsSecretAccessKey',
		'caCertificate',
		'sslCertificate',
		'sslKey',
		'clientSecret',
	],
	...['token', 'privateKey', 'apiKey', 'secretToken', 'personalAccessToken', 'azureClientSecret'],
	...['apiSecret', 'securityToken', 'consumerSecret', 'snowflakePrivatekeyPassphrase', 'jwt'],
	...['personalAccessTokenSecret', 'accessTokenPassword', 'proxyAuthentication', 'accessToken'],
	...['awsSessionToken', 'saslPassword'],
]);

const planted = 'PLANTED';

function isSecret({ path, field }: Leaf): boolean {
	return secretKeys.has(path.at(-1) ?? '') && isText(field);
}

function isText(field: Field): boolean {
	return field.type === 'string' && field.enum === undefined;
}

function plantIn({ config, leaves }: Config): Config {
	const secrets = leaves.filter(isSecret);
	return {
		leaves,
		config: secrets.reduce(
			(all, { path }) => changed(all, path, `${planted}-${path.join('.')}`),
			config,
		),
	};
}

describe.each(allTypes)('%s service %s', (kind, serviceType) => {
	test('no planted secret is left in what may be shown, and nothing else is missing', async () => {
		const schema = await schemaOf(kind, serviceType);
		for (const made of configsOf(schema).map(plantIn)) {
			const shown = JSON.stringify(redact(schema, made.config));
			expect(shown).not.toContain(planted);
			for (const { value, field } of made.leaves.filter((leaf) => !isSecret(leaf))) {
				// Options of connectors of one's own are withheld, too; secrets that this list lacks may be.
				if (!isText(field) || field.secret === true) continue;
				expect(shown).toContain(JSON.stringify(value));
			}
		}
	});

	test('each planted secret is known by its path and its value', async () => {
		const schema = await schemaOf(kind, serviceType);
		for (const made of configsOf(schema).map(plantIn)) {
			const secrets = made.leaves.filter(isSecret);
			const found = secretLeaves(schema, made.config).map(({ value }) => value);
			for (const { path } of secrets) {
				expect(found).toContain(`${planted}-${path.join('.')}`);
				expect(isSecretPath(schema, path)).toBe(true);
			}
		}
	});

	test('without a schema no text but the type is shown', async () => {
		const schema = await schemaOf(kind, serviceType);
		for (const { config } of configsOf(schema)) {
			const shown = redact(undefined, config);
			expect(shown.type).toBe(config.type);
			expect(JSON.stringify({ ...shown, type: 0 })).not.toMatch(/:"|\["/);
		}
	});
});
