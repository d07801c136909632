import type { IDataObject } from 'n8n-workflow';
import type { FormReader } from '../../../nodes/shared/fields';

/** A form with these values, as one item sees it. */
export function formOf(values: Record<string, unknown>, json: IDataObject = {}): FormReader {
	return { value: (name) => values[name], json };
}

/** A locator as n8n saves it. */
export function picked(mode: string, value: string) {
	return { __rl: true, mode, value };
}
