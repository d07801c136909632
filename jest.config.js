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
	collectCoverageFrom: ['src/**/*.ts'],
	coverageThreshold: { global: { lines: 95, branches: 95 } },
};
