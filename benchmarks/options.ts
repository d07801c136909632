import { parseArgs } from 'node:util';

export interface BenchOptions {
	rounds: number;
	services: number;
	/** Of the long list; the short one has a tenth. */
	longList: number;
	peers: boolean;
	/** Only variants whose id matches; nothing is written then. */
	only?: RegExp;
	/** A folder for CPU profiles of all measured processes. */
	profiles?: string;
	/** A real server, in place of the emulated one. */
	server?: { url: string; token: string };
}

export const usage = `Usage: npm run bench -- [--rounds 5] [--services 1000] [--long-list 100000] [--peers]
  --only <pattern>    measure only variants whose id matches, and write nothing
  --profile <folder>  write a CPU profile of each measured process
  --server <url>      compare on this OpenMetadata server, with the token in OPENMETADATA_TOKEN;
                      what it creates has names of its own and is removed at the end`;

/** Throws where an option is unknown or no number. */
export function readOptions(args: string[]): BenchOptions | undefined {
	const { values } = parseArgs({
		args,
		options: {
			rounds: { type: 'string', default: '5' },
			services: { type: 'string', default: '1000' },
			'long-list': { type: 'string', default: '100000' },
			peers: { type: 'boolean', default: false },
			only: { type: 'string' },
			profile: { type: 'string' },
			server: { type: 'string' },
			help: { type: 'boolean', default: false },
		},
	});
	if (values.help) return undefined;
	const { only, profile, server } = values;
	return {
		rounds: numberOf('rounds', values.rounds),
		services: numberOf('services', values.services),
		longList: numberOf('long-list', values['long-list']),
		peers: values.peers,
		...(only === undefined ? {} : { only: new RegExp(only) }),
		...(profile === undefined ? {} : { profiles: profile }),
		...(server === undefined ? {} : { server: { url: server, token: tokenIn(process.env) } }),
	};
}

function tokenIn({ OPENMETADATA_TOKEN: token = '' }: NodeJS.ProcessEnv): string {
	if (token !== '') return token;
	throw new Error('--server needs a token: set OPENMETADATA_TOKEN.');
}

function numberOf(name: string, text: string): number {
	const value = Number(text);
	if (Number.isInteger(value) && value > 0) return value;
	throw new Error(`--${name} takes a whole number above zero, not "${text}".`);
}
