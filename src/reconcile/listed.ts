import type { Entity } from '../types/results';

/** Entities of a list that is being read, for those who wait for one of them. */
export class Listed {
	private readonly byFqn = new Map<string, Entity>();
	private readonly waiting = new Map<string, (() => void)[]>();
	/** What was said of these is no longer fresh. */
	private readonly told = new Set<string>();
	private isRead = false;
	private isWhole = false;
	/** How many were taken. */
	taken = 0;

	/** `fields`: what the list was asked for. */
	constructor(readonly fields: ReadonlySet<string>) {}

	add(entities: readonly Entity[]): void {
		for (const entity of entities) {
			this.byFqn.set(entity.fullyQualifiedName, entity);
			this.letGo(entity.fullyQualifiedName);
		}
	}

	/** Nothing more will come. `isWhole`: there is nothing that did not come. */
	end(isWhole: boolean): void {
		this.isRead = true;
		this.isWhole = isWhole;
		for (const fqn of [...this.waiting.keys()]) this.letGo(fqn);
	}

	/** Once it has come, or will not; for one reader only, as the next one wants it fresh. */
	async take(fqn: string, fields: readonly string[]): Promise<Entity | undefined> {
		if (!fields.every((field) => this.fields.has(field))) return undefined;
		if (!this.byFqn.has(fqn) && !this.isRead) await this.arrival(fqn);
		const entity = this.byFqn.get(fqn);
		if (!this.byFqn.delete(fqn)) return entity;
		this.taken += 1;
		this.told.add(fqn);
		return entity;
	}

	/** Whether the list shows that there is none; for one reader only, too. */
	lacks(fqn: string): boolean {
		if (!this.isWhole || this.told.has(fqn)) return false;
		this.told.add(fqn);
		return true;
	}

	private async arrival(fqn: string): Promise<void> {
		await new Promise<void>((resolve) => {
			this.waiting.set(fqn, [...(this.waiting.get(fqn) ?? []), resolve]);
		});
	}

	private letGo(fqn: string): void {
		for (const go of this.waiting.get(fqn) ?? []) go();
		this.waiting.delete(fqn);
	}
}
