import type { Reference } from './results';
import { type Json, isObject } from '../lib/json';

export function isReference(value: Json | undefined): value is Reference {
	return isObject(value) && typeof value.id === 'string' && typeof value.type === 'string';
}
