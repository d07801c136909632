/** First in, first out, in constant time a step however long it is. */
export class Fifo<T> {
	private items: (T | undefined)[] = [];
	private head = 0;

	push(item: T): void {
		this.items.push(item);
	}

	shift(): T | undefined {
		const item = this.items[this.head];
		if (item === undefined) return undefined;
		this.items[this.head] = undefined;
		this.head += 1;
		if (this.head * 2 > this.items.length) {
			this.items = this.items.slice(this.head);
			this.head = 0;
		}
		return item;
	}
}
