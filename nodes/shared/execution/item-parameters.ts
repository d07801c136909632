import type { IDataObject } from 'n8n-workflow';
import type { EntityRef } from '../../../src/types/options';
import type { EntityInput } from '../../../src/types/input';
import { ParameterError } from '../base/errors';
import { labelOf } from '../base/labels';
import type { Execution } from './execution';
import { readName, readEntityRef, readInput } from '../fields';
import { isRecord } from '../base/values';

/** The form as one item sees it. Nothing is read twice. */
export class ItemParameters {
	private readonly values = new Map<string, unknown>();

	constructor(
		private readonly execution: Pick<Execution, 'parameters' | 'entity' | 'hints'>,
		readonly itemIndex: number,
	) {}

	get json(): IDataObject {
		return this.execution.parameters.json(this.itemIndex);
	}

	value(name: string): unknown {
		if (!this.values.has(name)) {
			this.values.set(name, this.execution.parameters.read(name, this.itemIndex));
		}
		return this.values.get(name);
	}

	/** `undefined` where nothing, or nothing but spaces, was typed. */
	text(name: string): string | undefined {
		return nonEmpty(this.value(name));
	}

	flag(name: string): boolean {
		return this.value(name) === true;
	}

	/** A member of the "Options" collection; `undefined` where it was not added. */
	option(name: string): unknown {
		const options = this.value('options');
		return isRecord(options) ? options[name] : undefined;
	}

	/** A number parameter, perhaps from an expression. Throws a `ParameterError` for what is none. */
	number(name: string, least: number): number {
		const value = this.value(name);
		const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
		if (typeof number === 'number' && Number.isFinite(number) && number >= least) return number;
		throw new ParameterError(
			`${labelOf(name)}: this is no number from ${least} on.`,
			'Type a number, or look at the result of its expression.',
			name,
		);
	}

	/** A number option above zero. */
	positive(name: string): number | undefined {
		const value = this.option(name);
		return typeof value === 'number' && value > 0 ? value : undefined;
	}

	/** An option that is one of the given values. */
	choice<T extends string>(name: string, choices: readonly T[]): T | undefined {
		const chosen = this.option(name);
		return choices.find((choice) => choice === chosen);
	}

	/** The entity that the person picked or named. */
	ref(): EntityRef {
		return readEntityRef(this.value('entity'));
	}

	/** What the person wants the entity to be, from form, JSON or columns. */
	async desired(): Promise<EntityInput> {
		const { desired, notices } = await readInput(this, this.execution.entity);
		for (const notice of notices) this.execution.hints.add(notice);
		return desired;
	}

	/** Names what the item is about; items about the same keep their order. */
	target(): string | undefined {
		const picked = this.value('entity');
		return picked === undefined ? readName(this) : JSON.stringify(this.ref());
	}
}

function nonEmpty(value: unknown): string | undefined {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
