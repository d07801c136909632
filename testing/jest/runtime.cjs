const { default: Runtime } = require('jest-runtime');
const { createRequire, isBuiltin } = require('node:module');
const { sep } = require('node:path');
const { compileFunction, constants } = require('node:vm');

const packages = `${sep}node_modules${sep}`;
const isPackage = (name) => /^[^./\\]/.test(name) && !/^[A-Z]:/i.test(name) && !isBuiltin(name);

/**
 * Loads packages (n8n-core alone has thousands of files) as Node does: once a process and not for
 * each test file. The project's own files are loaded anew for each, so that coverage counts them.
 */
module.exports = class SharedPackages extends Runtime {
	constructor(...given) {
		super(...given);
		this.executor.compile = (source, filename) =>
			compileFunction(source, this.executor.injectedModuleParameters, {
				filename,
				importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
			});
	}

	requireModuleOrMock(from, name) {
		const isShared = isPackage(name) && !name.startsWith('@jest/') && !from.includes(packages);
		return isShared ? createRequire(from)(name) : super.requireModuleOrMock(from, name);
	}
};
