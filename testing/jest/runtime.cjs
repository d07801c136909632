const { default: Runtime } = require('jest-runtime');
const { createRequire, isBuiltin } = require('node:module');
const { dirname, join, sep } = require('node:path');
const { compileFunction, constants } = require('node:vm');

const packages = `${sep}node_modules${sep}`;
const isPackage = (name) => /^[^./\\]/.test(name) && !/^[A-Z]:/i.test(name) && !isBuiltin(name);

/** What V8 made of a source, for the test files that load it again. */
const compiled = new Map();

/** Modules of the emulator by path: warm, they take an eighth less of the processors in all tests. */
const emulator = join(__dirname, '..', 'emulator');
const loaded = new Map();

/**
 * Loads packages (n8n-core alone has thousands of files) and the emulator as Node does: once a process
 * and not for each test file. All other files are loaded anew for each, so that coverage counts them.
 */
module.exports = class SharedPackages extends Runtime {
	constructor(...given) {
		super(...given);
		this.executor.compile = (source, filename) => {
			const cachedData = compiled.get(source);
			const result = compileFunction(source, this.executor.injectedModuleParameters, {
				filename,
				importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
				...(cachedData === undefined ? { produceCachedData: true } : { cachedData }),
			});
			if (cachedData === undefined) compiled.set(source, result.cachedData);
			return result;
		};
	}

	/** Handed on as it is: the environment forgets it, and a copy of it takes long. */
	getAllCoverageInfoCopy() {
		return globalThis.__coverage__;
	}

	requireModuleOrMock(from, name) {
		const path = name.startsWith('.') ? join(dirname(from), name) : name;
		if (path.startsWith(emulator)) {
			if (!loaded.has(path)) loaded.set(path, super.requireModuleOrMock(from, name));
			return loaded.get(path);
		}
		const isShared = isPackage(name) && !name.startsWith('@jest/') && !from.includes(packages);
		return isShared ? createRequire(from)(name) : super.requireModuleOrMock(from, name);
	}
};
