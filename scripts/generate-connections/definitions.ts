import type { Versions } from '../../src/connections/fields/stored';
import type { Shared, Sharing } from './share';
import type { Slot } from './slot';
import { write } from './write';

/** A definition that is shorter than this, as JSON, is written where it is used. */
const shortest = 120;

/** Writes connections, and beside them once what several of them have. */
export class Definitions {
	private readonly names = new Map<Shared, string>();
	private readonly uses = new Map<Shared, number>();
	private readonly written = new Map<Shared, Versions>();

	constructor(
		private readonly releases: readonly string[],
		private readonly sharing: Sharing,
		/** What an earlier run found to be worth sharing; at first all that has several places. */
		private readonly worth: (shared: Shared) => boolean = ({ places }) => places > 1,
	) {}

	write(slot: Slot): Versions {
		const writing = { releases: this.releases, nameOf: (one: Slot) => this.nameOf(one) };
		return write(writing, slot, { from: 0, to: this.releases.length });
	}

	/** By name, sorted. */
	all(): Record<string, Versions> {
		const named = [...this.written].map(
			([shared, versions]) => [this.names.get(shared) ?? '', versions] as const,
		);
		return Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1)));
	}

	/** Those that are used twice and long enough. */
	worthSharing(): Set<Shared> {
		const found = [...this.uses].filter(([shared, count]) => {
			// Of all that it holds: a short pointer to something long is worth keeping, too.
			const length = Math.max(...shared.hashes.map((hash = '') => hash.length));
			return count > 1 && length > shortest;
		});
		return new Set(found.map(([shared]) => shared));
	}

	private nameOf(slot: Slot): string | undefined {
		const shared = this.sharing.sharedBy(slot);
		if (shared === undefined || !this.worth(shared)) return undefined;
		this.uses.set(shared, (this.uses.get(shared) ?? 0) + 1);
		const known = this.names.get(shared);
		if (known !== undefined) return known;
		const name = this.newName(shared);
		this.names.set(shared, name);
		this.written.set(shared, this.writeShared(shared));
		return name;
	}

	private writeShared({ slot }: Shared): Versions {
		const writing = {
			releases: this.releases,
			// The definition itself is no use of itself.
			nameOf: (one: Slot) => (one === bare ? undefined : this.nameOf(one)),
		};
		const bare: Slot = slot.map((field) => {
			if (field === undefined) return undefined;
			return { ...field, title: undefined, required: undefined, default: undefined };
		});
		return write(writing, bare, { from: 0, to: this.releases.length });
	}

	private newName({ slot }: Shared): string {
		const named = slot.findLast((field) => field?.className !== undefined);
		const name = named?.className ?? 'Shared';
		const taken = new Set(this.names.values());
		let unique = name;
		for (let count = 2; taken.has(unique); count += 1) unique = `${name}${count}`;
		return unique;
	}
}
