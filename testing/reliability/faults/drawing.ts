import { drawKind, kindOf, type FaultName } from './kinds';
import { randomFrom } from './random';

export interface DrawingOptions {
	seed: number;
	/** Share of requests that meet a fault. Default 0.1. */
	share?: number;
	/** Only these kinds, each as likely. Default: all, by weight. */
	kinds?: readonly FaultName[];
}

/** Draws which requests meet which fault; a burst goes on over the requests that follow. */
export class Drawing {
	private readonly random: () => number;
	private burst: { kind: FaultName; left: number } | undefined;

	constructor(private readonly options: DrawingOptions) {
		this.random = randomFrom(options.seed);
	}

	next(): { kind: FaultName | undefined; random: number } {
		const random = this.random();
		const isHit = this.random() < (this.options.share ?? 0.1);
		const drawn = this.kind(this.random());
		if (this.burst !== undefined && this.burst.left > 0) {
			this.burst.left -= 1;
			return { kind: this.burst.kind, random };
		}
		if (!isHit) return { kind: undefined, random };
		const { burst = 0 } = kindOf(drawn);
		this.burst = { kind: drawn, left: Math.floor(random * (burst + 1)) };
		return { kind: drawn, random };
	}

	private kind(random: number): FaultName {
		const { kinds } = this.options;
		return kinds?.[Math.floor(random * kinds.length)] ?? drawKind(random);
	}
}
