/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	// Engines and servers start slowly on a busy machine.
	testTimeout: 30_000,
	transform: {
		'\\.ts$': [
			'ts-jest',
			{
				tsconfig: {
					module: 'commonjs',
					moduleResolution: 'node10',
					isolatedModules: true,
					esModuleInterop: true,
					target: 'ES2022',
					resolveJsonModule: true,
				},
			},
		],
	},
	// n8n's forms bring a version that is an ES module only, which jest cannot require.
	moduleNameMapper: { '^htmlparser2$': '<rootDir>/node_modules/htmlparser2/dist/commonjs' },
	collectCoverageFrom: ['src/**/*.ts'],
	coverageThreshold: { global: { lines: 95, branches: 95 } },
};
