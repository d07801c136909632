/** Keeps what concerns one entity in order: work of the same key runs one after the other. */
export class KeyedQueue {
	private readonly last = new Map<string, Promise<unknown>>();

	run<T>(key: string, work: () => Promise<T>): Promise<T> {
		const before = this.last.get(key);
		const mine = before === undefined ? work() : before.then(work, work);
		this.last.set(key, mine);
		const forget = () => {
			if (this.last.get(key) === mine) this.last.delete(key);
		};
		mine.then(forget, forget);
		return mine;
	}
}
