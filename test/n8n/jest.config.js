const { transform } = require('../../jest.config');

/** Tests in a real n8n, which is started once for all of them. @type {import('jest').Config} */
module.exports = {
	rootDir: '../..',
	roots: ['<rootDir>/test/n8n'],
	transform,
	testMatch: ['**/*.n8n.ts'],
	globalSetup: '<rootDir>/test/n8n/setup.ts',
	globalTeardown: '<rootDir>/test/n8n/teardown.ts',
	// One n8n has one owner's session, and needs the processors for itself.
	maxWorkers: 1,
	testTimeout: 240_000,
	// What a failed test left open must not keep the command from ending.
	forceExit: true,
};
