import type { IDataObject } from 'n8n-workflow';
import type { EntityInput } from '../../../src/types/input';

/** The form as one item sees it; `ItemParameters` is one. */
export interface FormReader {
	/** A parameter's value; `undefined` where the form does not show it. */
	value(name: string): unknown;
	/** The incoming item's fields. */
	readonly json: IDataObject;
}

export interface ReadInput {
	/** As the person gave it; the core checks it. */
	desired: EntityInput;
	/** Things worth a look, the same for many items. */
	notices: string[];
	/** Headers of columns that are no fields, with what to do about each, which may be nothing. */
	unknownColumns: ReadonlyMap<string, string>;
	/** Headers of columns that say something of the connection, of this type of service. */
	placed: readonly string[];
	/** The row names a service type that nobody knows, so nothing can be said of its connection. */
	isTypeUnknown?: boolean;
	/** Headers of columns with the labels of the fields that they were taken as. */
	synonyms: ReadonlyMap<string, string>;
}

/** Nothing stands in the row: there is nothing to do for the item, and nothing wrong with it. */
export class EmptyRow extends Error {
	constructor() {
		super('The row is empty.');
	}
}
