const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');

/**
 * Test files run in Node's own realm, one after the other, not in a realm each: so they share the
 * modules that `runtime.cjs` loads, and `instanceof` holds between them. What a file leaves behind
 * in the environment variables, the global object or the listeners to the process's end is taken away.
 */
module.exports = class SharedRealm {
	global = globalThis;
	moduleMocker = new ModuleMocker(globalThis);
	fakeTimers = null;

	constructor({ projectConfig }) {
		this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
		this.globals = new Set(Reflect.ownKeys(globalThis));
		this.env = { ...process.env };
		this.listeners = process.listeners('exit');
		this.replaced = { console: globalThis.console, exit: process.exit };
	}

	async setup() {}

	async teardown() {
		this.fakeTimersModern.dispose();
		globalThis.console = this.replaced.console;
		process.exit = this.replaced.exit;
		for (const name of Object.keys(process.env)) if (!(name in this.env)) delete process.env[name];
		Object.assign(process.env, this.env);
		for (const listener of process.listeners('exit')) {
			if (!this.listeners.includes(listener)) process.off('exit', listener);
		}
		// Matchers of `expect` stay: they cannot be deleted. The coverage is that of the shared sources.
		for (const name of Reflect.ownKeys(globalThis)) {
			if (this.globals.has(name) || name === '__coverage__') continue;
			Reflect.deleteProperty(globalThis, name);
		}
	}

	exportConditions() {
		return ['node', 'node-addons'];
	}

	/** Nothing is compiled in a context of its own; jest asks only whether the environment is still there. */
	getVmContext() {
		return {};
	}
};
