import { startEmulator, type Emulator, type EmulatorOptions } from '../testing/emulator';
import { createEngine, type Engine, type EngineOptions } from '../testing/n8n-engine';

/** What a hook started before the test. */
export function started<T>(value: T | undefined): T {
	if (value === undefined) throw new Error('Not started yet.');
	return value;
}

/** The same as an object that is always what was started last. */
export function latest<T extends object>(get: () => T | undefined): T {
	return new Proxy({} as T, { get: (_, key) => Reflect.get(started(get()), key) });
}

/**
 * n8n's engine for the tests of a file. What a test leaves running, such as one that ran into its
 * time limit, is cancelled with it.
 */
export function useEngine(options: EngineOptions): Engine {
	let engine: Engine | undefined;
	let abandoned = new AbortController();
	beforeAll(async () => {
		engine = await createEngine(options);
	});
	beforeEach(() => {
		abandoned = new AbortController();
	});
	afterEach(() => abandoned.abort());
	afterAll(async () => await engine?.close());
	return {
		run: async ({ signal, ...request }) => {
			const signals = [abandoned.signal, ...(signal === undefined ? [] : [signal])];
			return await started(engine).run({ ...request, signal: AbortSignal.any(signals) });
		},
		poll: async (request) => await started(engine).poll(request),
		webhookUrl: async (request) => await started(engine).webhookUrl(request),
		setWebhook: async (...given) => await started(engine).setWebhook(...given),
		receive: async (...given) => await started(engine).receive(...given),
		testCredential: async (...given) => await started(engine).testCredential(...given),
		loadOptions: async (...given) => await started(engine).loadOptions(...given),
		listSearch: async (...given) => await started(engine).listSearch(...given),
		resourceMapperFields: async (...given) => await started(engine).resourceMapperFields(...given),
		close: async () => await started(engine).close(),
	};
}

/** An emulator for each test of a file, or one for all of them. */
export function useEmulator(
	options: EmulatorOptions = {},
	each: 'test' | 'file' = 'test',
): Emulator {
	let emulator: Emulator | undefined;
	const [before, after] = each === 'test' ? [beforeEach, afterEach] : [beforeAll, afterAll];
	before(async () => {
		emulator = await startEmulator(options);
	});
	after(async () => {
		await emulator?.close();
		emulator = undefined;
	});
	return latest(() => emulator);
}
