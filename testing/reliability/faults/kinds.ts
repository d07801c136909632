import type { ProxiedAnswer, Trouble } from './trouble';

/** One way in which a request goes wrong between client and server. */
export interface FaultKind {
	/** How often it is drawn, compared with the others. */
	weight: number;
	/** Whether the server gets the request, and processes it, all the same. */
	processed: boolean;
	/** How many requests after this one meet the same; drawn from 0 to this. */
	burst?: number;
	inject(trouble: Trouble): Promise<void> | void;
}

const page = '<html><head><title>Gateway</title></head><body>Try again later.</body></html>';
const html = { 'content-type': 'text/html' };

/** Mostly short ones, so that the suite takes minutes; seconds and dates as servers send them, too. */
function retryAfter(random: number): string {
	if (random < 0.02) return '1';
	if (random < 0.3) return new Date().toUTCString();
	return random < 0.6 ? '0' : '0.05';
}

const half = ({ body }: ProxiedAnswer): Buffer => body.subarray(0, Math.floor(body.length / 2));

const gateway = (status: number, processed: boolean): FaultKind => ({
	weight: 3,
	processed,
	inject: async (trouble) => {
		if (processed) await trouble.forward();
		trouble.answer(status, html, page);
	},
});

const turnedAway = (status: number): FaultKind => ({
	weight: 2,
	processed: false,
	burst: 4,
	inject: (trouble) =>
		trouble.answer(
			status,
			{ 'content-type': 'application/json', 'retry-after': retryAfter(trouble.random) },
			JSON.stringify({ code: status, message: 'Too many requests' }),
		),
});

/** All faults, by name. A new one is a line here. */
export const faultKinds = {
	/** The connection breaks and no new one is taken for a moment. */
	refuse: {
		weight: 3,
		processed: false,
		inject: async (trouble) => {
			trouble.reset();
			await trouble.refuseConnections(20 + 60 * trouble.random);
		},
	},
	resetBefore: { weight: 6, processed: false, inject: (trouble) => trouble.reset() },
	resetAfter: {
		weight: 9,
		processed: true,
		inject: async (trouble) => {
			await trouble.forward();
			trouble.reset();
		},
	},
	/** Ends the connection in an orderly way, without an answer. */
	hangUpAfter: {
		weight: 3,
		processed: true,
		inject: async (trouble) => {
			await trouble.forward();
			trouble.hangUp();
		},
	},
	stallBefore: { weight: 1, processed: false, inject: () => {} },
	stallAfter: {
		weight: 1,
		processed: true,
		inject: async (trouble) => {
			await trouble.forward();
		},
	},
	stallBody: {
		weight: 1,
		processed: true,
		inject: async (trouble) => {
			const answer = await trouble.forward();
			trouble.begin(answer, half(answer));
		},
	},
	/** Fewer bytes than were announced. */
	truncate: {
		weight: 6,
		processed: true,
		inject: async (trouble) => {
			const answer = await trouble.forward();
			trouble.begin(answer, half(answer));
			trouble.hangUp();
		},
	},
	/** As many bytes as announced, but no whole JSON. */
	cutJson: {
		weight: 3,
		processed: true,
		inject: async (trouble) => {
			const { status, body } = await trouble.forward();
			const cut = body.subarray(0, Math.max(1, body.length - 2));
			trouble.answer(status, { 'content-type': 'application/json' }, cut);
		},
	},
	delay: {
		weight: 4,
		processed: true,
		inject: async (trouble) => {
			await trouble.wait(20 + 150 * trouble.random);
			trouble.pass(await trouble.forward());
		},
	},
	tooMany429: turnedAway(429),
	busy503: turnedAway(503),
	overloaded503: gateway(503, false),
	badGateway502: gateway(502, false),
	badGateway502After: gateway(502, true),
	gatewayTimeout504: gateway(504, false),
	gatewayTimeout504After: gateway(504, true),
} as const satisfies Record<string, FaultKind>;

export type FaultName = keyof typeof faultKinds;

const names = Object.keys(faultKinds).filter((name): name is FaultName =>
	Object.hasOwn(faultKinds, name),
);
const total = names.reduce((sum, name) => sum + faultKinds[name].weight, 0);

/** A kind drawn by weight; `random` from 0 to 1. */
export function drawKind(random: number): FaultName {
	let left = random * total;
	for (const name of names) {
		left -= faultKinds[name].weight;
		if (left < 0) return name;
	}
	return 'resetAfter';
}

export function kindOf(name: FaultName): FaultKind {
	return faultKinds[name];
}
