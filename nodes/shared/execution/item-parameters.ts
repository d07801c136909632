import type { IDataObject } from 'n8n-workflow';
import type { EntityRef } from '../../../src/types/options';
import type { EntityInput } from '../../../src/types/input';
import { choiceOf, memberOf, numberFrom, positiveOf, switchOf } from '../base/strict-values';
import type { Execution } from './execution';
import { readName, readEntityRef, readInput } from '../fields';

const limits = 'performanceAndLimits';

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

	/** Of the workflow; dates without a time zone are meant in it. */
	get timezone(): string {
		return this.execution.parameters.timezone;
	}

	value(name: string): unknown {
		if (!this.values.has(name)) {
			this.values.set(name, this.execution.parameters.read(name, this.itemIndex));
		}
		return this.values.get(name);
	}

	/** A switch, off where the form does not show it. Throws a `ParameterError` for what is none. */
	flag(name: string): boolean {
		const value = this.value(name);
		return value !== undefined && switchOf(name, value);
	}

	/** A choice; `undefined` where the form does not show it. Throws a `ParameterError` for what is none. */
	oneOf<T extends string>(name: string, choices: readonly T[]): T | undefined {
		const value = this.value(name);
		return value === undefined ? undefined : choiceOf(name, value, choices);
	}

	/** A number parameter. Throws a `ParameterError` for what is none. */
	number(name: string, least: number): number {
		return numberFrom(least, name, this.value(name));
	}

	/** A member of the "Options" collection; `undefined` where it was not added, `null` where it is empty. */
	option(name: string): unknown {
		return memberOf('options', this.value('options'), name);
	}

	/** A switch of the options, off where it was not added. Throws a `ParameterError` for what is none. */
	optionFlag(name: string): boolean {
		const value = this.option(name);
		return value !== undefined && switchOf(name, value);
	}

	/** A number above zero of the options; `undefined` where it was not added. Throws a `ParameterError`. */
	optionNumber(name: string): number | undefined {
		const value = this.option(name);
		return value === undefined ? undefined : positiveOf(name, value);
	}

	/** A number above zero of "Performance and Limits". Throws a `ParameterError` for what is none. */
	limit(name: string): number | undefined {
		const value = memberOf(limits, this.value(limits), name);
		return value === undefined ? undefined : positiveOf(name, value);
	}

	/** An option that is one of the given values. Throws a `ParameterError` for what is none. */
	choice<T extends string>(name: string, choices: readonly T[]): T | undefined {
		const chosen = this.option(name);
		return chosen === undefined ? undefined : choiceOf(name, chosen, choices);
	}

	/** The entity that the person picked or named. */
	ref(): EntityRef {
		return readEntityRef(this.value('entity'), this.execution.entity);
	}

	/** What the person wants the entity to be, from form, JSON or columns. Throws `EmptyRow` too. */
	async desired(): Promise<EntityInput> {
		const { entity, hints } = this.execution;
		const read = await readInput(this, entity);
		hints.addRead(this.itemIndex, entity.aLabel, read);
		return read.desired;
	}

	/** Names what the item is about; items about the same keep their order. */
	target(): string | undefined {
		const picked = this.value('entity');
		return picked === undefined
			? readName(this, this.execution.entity)
			: JSON.stringify(this.ref());
	}
}
