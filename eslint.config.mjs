import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import { readFileSync } from 'node:fs';
import tseslint from 'typescript-eslint';

/** The core's modules of plain data that nodes may import as they are; the build reads the same list. */
const { inNodes } = JSON.parse(readFileSync('scripts/build/light-core.json', 'utf8'));

/** Where parsed data becomes typed; everywhere else the types are proved. */
const parsedBoundaries = [];

const shipped = ['src/**/*.ts', 'nodes/**/*.ts', 'credentials/**/*.ts'];
const forN8n = ['nodes/**/*.ts', 'credentials/**/*.ts'];

const http = String.raw`^(undici|axios|got|node-fetch|(node:)?(https?|http2|net|tls|dgram))(/|$)`;
const core = String.raw`^(\.\./)+src(/|$)`;
const lightCore = inNodes
	.map((file) => file.replace(/\.ts$/, '').replace(/\/$/, '(/.*)?'))
	.join('|');
const n8n = String.raw`^(@n8n/|n8n-)`;
const speaksNoHttp = 'Nodes speak no HTTP: use the core client.';
const knowsNoN8n = 'The core knows nothing of n8n: hand over plain values.';

export default tseslint.config(
	{ ignores: ['dist/', 'coverage/', '.cache/', 'src/connections/schemas/'] },
	{ linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' } },

	{
		files: ['**/*.ts'],
		extends: [tseslint.configs.strictTypeChecked],
		languageOptions: {
			parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
		},
		rules: {
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-confusing-void-expression': 'off',
			'@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
			'@typescript-eslint/require-await': 'off',
			'@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
			eqeqeq: 'error',
			'no-console': 'error',
			'object-shorthand': 'error',
			'prefer-const': 'error',
		},
	},
	{
		files: [...shipped, 'testing/**/*.ts'],
		ignores: parsedBoundaries,
		rules: {
			'@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
		},
	},
	{
		files: [...shipped, 'testing/**/*.ts', 'scripts/**/*.ts'],
		rules: { 'max-lines': ['error', 250] },
	},
	{
		// Programs for the command line say what they do.
		files: [
			'examples/**/*.ts',
			'scripts/**/*.ts',
			'benchmarks/**/*.ts',
			'testing/emulator/cli.ts',
			'testing/reliability/faults/run.ts',
			'testing/reliability/soak/run.ts',
		],
		rules: { 'no-console': 'off' },
	},
	{
		// Tests look into parsed answers of any shape.
		files: ['test/**/*.ts'],
		rules: {
			'@typescript-eslint/no-non-null-assertion': 'off',
			'@typescript-eslint/no-unsafe-argument': 'off',
			'@typescript-eslint/no-unsafe-assignment': 'off',
			'@typescript-eslint/no-unsafe-call': 'off',
			'@typescript-eslint/no-unsafe-member-access': 'off',
			'@typescript-eslint/no-unsafe-return': 'off',
			'@typescript-eslint/unbound-method': 'off',
		},
	},

	{
		files: ['src/**/*.ts'],
		rules: {
			'@typescript-eslint/no-restricted-imports': [
				'error',
				{
					patterns: [
						{ regex: n8n, message: knowsNoN8n },
						{
							regex: String.raw`^(\.\./)+(nodes|credentials|testing)(/|$)`,
							message: 'The core stands on its own.',
						},
					],
				},
			],
			'no-restricted-syntax': [
				'error',
				{ selector: `ImportExpression[source.value=/${slashed(n8n)}/]`, message: knowsNoN8n },
			],
		},
	},
	{
		files: forN8n,
		extends: [n8nCommunityNodesPlugin.configs.recommendedWithoutN8nCloudSupport],
		rules: {
			'@typescript-eslint/no-restricted-imports': [
				'error',
				{
					patterns: [
						{ regex: http, message: speaksNoHttp },
						{ regex: String.raw`(^|/)src/http/transport$`, message: speaksNoHttp },
						{
							regex: lightCore === '' ? core : `${core.replace('src', `(?!(${lightCore})$)src`)}`,
							allowTypeImports: true,
							message:
								"Import types only; values with `await import('../../src')` inside a function.",
						},
					],
				},
			],
			'no-restricted-globals': ['error', { name: 'fetch', message: speaksNoHttp }],
			'no-restricted-syntax': [
				'error',
				{ selector: `ImportExpression[source.value=/${slashed(http)}/]`, message: speaksNoHttp },
			],
		},
	},
	{
		files: ['nodes/**/*.ts'],
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		rules: {
			...n8nNodesBase.configs.nodes.rules,
			// These two know only the string 'main', not NodeConnectionTypes.
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
			// Each node is one resource.
			'@n8n/community-nodes/resource-operation-pattern': 'off',
			// The server has upper limits.
			'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
		},
	},
	{
		// Forms are made by typed functions, into which these two do not see.
		files: ['nodes/shared/**/*.ts'],
		rules: {
			'n8n-nodes-base/node-param-default-wrong-for-boolean': 'off',
			'n8n-nodes-base/node-param-description-wrong-for-upsert': 'off',
		},
	},
	{
		files: ['credentials/**/*.ts'],
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		rules: {
			...n8nNodesBase.configs.credentials.rules,
			// Nodes name it in `testedBy` in a description made by a function, into which the rule does not see.
			'@n8n/community-nodes/credential-test-required': 'off',
			// For n8n's own credentials, whose documentation has a short name instead of an address.
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
			// The community plugin's rule for the same thing knows more names.
			'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
		},
	},
	{
		files: ['package.json'],
		extends: [n8nCommunityNodesPlugin.configs.recommendedWithoutN8nCloudSupport],
		plugins: { 'n8n-nodes-base': n8nNodesBase },
		languageOptions: {
			parser: tseslint.parser,
			parserOptions: { extraFileExtensions: ['.json'] },
		},
		rules: n8nNodesBase.configs.community.rules,
	},
);

/** A pattern inside a selector's regular expression. */
function slashed(pattern) {
	return pattern.replaceAll('/', String.raw`\/`);
}
