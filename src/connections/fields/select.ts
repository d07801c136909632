import type { Field } from './field';
import { isIn } from '../types/releases';
import type { StoredField, Versions } from './stored';
import { together } from './together';

/** Reads stored schemas as one release has them, or as all releases have them together. */
export class Selection {
	private readonly made = new Map<string, Field | undefined>();

	constructor(
		private readonly definitions: (name: string) => Versions,
		/** `undefined`: all releases. */
		private readonly release: string | undefined,
	) {}

	/** `undefined` where the release has no such field. */
	field(versions: Versions): Field | undefined {
		const { release } = this;
		const all = Array.isArray(versions) ? versions : [versions];
		const found = release === undefined ? all : all.filter((one) => isIn(release, one));
		return together(found.map((one) => this.one(one)));
	}

	private one(stored: StoredField): Field {
		const { ref, fields, oneOf, items, values, const: constant, ...own } = stored;
		if (this.release !== undefined) {
			delete own.since;
			delete own.until;
		}
		const field: Field = { ...(ref === undefined ? {} : this.definition(ref)), ...own };
		if (constant !== undefined) field.enum = [constant];
		if (fields !== undefined) field.fields = this.record(fields);
		if (oneOf !== undefined) field.oneOf = this.record(oneOf);
		if (items !== undefined) field.items = this.field(items);
		if (values !== undefined) field.values = this.field(values);
		return field.oneOf === undefined ? field : withoutLoneVariant(field);
	}

	private record(stored: Record<string, Versions>): Record<string, Field> {
		const fields: Record<string, Field> = {};
		for (const [key, versions] of Object.entries(stored)) {
			const field = this.field(versions);
			if (field !== undefined) fields[key] = field;
		}
		return fields;
	}

	/** Made once: places that share a definition share one object. */
	private definition(name: string): Field | undefined {
		if (!this.made.has(name)) this.made.set(name, this.field(this.definitions(name)));
		return this.made.get(name);
	}
}

/** One variant alone is no choice. */
function withoutLoneVariant({ oneOf = {}, ...own }: Field): Field {
	const [only, ...others] = Object.values(oneOf);
	return only === undefined || others.length > 0 ? { oneOf, ...own } : { ...only, ...own };
}
