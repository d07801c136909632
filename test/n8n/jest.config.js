const { transform } = require('../../jest.config');

const isN8n1 = process.env.OPENMETADATA_N8N?.startsWith('1.') === true;

/** Tests in a real n8n, which is started once for all of them. @type {import('jest').Config} */
module.exports = {
	rootDir: '../..',
	roots: ['<rootDir>/test/n8n'],
	transform,
	// What only n8n 2 has, such as the menu that imports a file, is in files of its own.
	testMatch: ['**/*.n8n.ts', ...(isN8n1 ? [] : ['**/*.n8n2.ts'])],
	globalSetup: '<rootDir>/test/n8n/setup.ts',
	globalTeardown: '<rootDir>/test/n8n/teardown.ts',
	// One n8n has one owner's session, and needs the processors for itself.
	maxWorkers: 1,
	testTimeout: 240_000,
	// What a failed test left open must not keep the command from ending.
	forceExit: true,
};
