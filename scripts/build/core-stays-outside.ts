import type { OnResolveArgs, OnResolveResult, Plugin } from 'esbuild';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { inNodes } from './light-core.json';
import { root } from './paths';

const core = path.join(root, 'src');
/** Whether a module may be bundled with the nodes: it is listed, or in a listed folder. */
function isLight(module: string): boolean {
	return inNodes.some((one) =>
		one.endsWith('/') ? `${module}/`.startsWith(one) : [module, `${module}.ts`].includes(one),
	);
}

/**
 * Keeps the core client, and with it all libraries, out of the files that n8n reads at its start:
 * `import('../../src')` inside a function becomes a deferred require of the built client. Any other
 * import of a value from the core, and any library, is refused; `light-core.json` lists the core's
 * modules (and folders) of plain data, without libraries, that may be bundled with the nodes.
 */
export function coreStaysOutside(client: string): Plugin {
	return {
		name: 'core-stays-outside',
		setup(build) {
			build.onResolve({ filter: /^\.{1,2}(\/|$)/ }, (args) => resolveRelative(args, client));
			build.onResolve({ filter: /^[^.]/ }, refuseLibrary);
		},
	};
}

function resolveRelative(args: OnResolveArgs, client: string): OnResolveResult | undefined {
	const target = path.resolve(args.resolveDir, args.path);
	const inside = path.relative(core, target);
	if (inside.startsWith('..')) return undefined;
	const isIndex = inside === '' || inside === 'index';
	if (args.kind === 'dynamic-import' && isIndex) return { path: client, external: true };
	if (isLight(`src/${inside.split(path.sep).join('/')}`)) return undefined;
	return refuse(
		`${args.path} is the core: use \`import type\`, or \`await import\` of src/index.ts inside a function.`,
	);
}

function refuseLibrary(args: OnResolveArgs): OnResolveResult | undefined {
	const name = args.path.replace(/^node:/, '');
	if (name === 'n8n-workflow' || builtinModules.includes(name)) return undefined;
	return refuse(`${args.path} may not be loaded with the nodes: use it in the core.`);
}

function refuse(text: string): OnResolveResult {
	return { errors: [{ text }] };
}
