import { setSafeRegexEngine } from 'n8n-workflow';

/**
 * n8n gives a regular expression 250 ms, counted by the clock: on a busy machine a test would fail
 * for that alone.
 */
export function usePatientRegex(): void {
	const all = (flags = '') => (flags.includes('g') ? flags : `${flags}g`);
	setSafeRegexEngine({
		exec: (pattern, input, flags) => new RegExp(pattern, flags).exec(input),
		test: (pattern, input, flags) => new RegExp(pattern, flags).test(input),
		replace: (pattern, input, flags, by) => input.replace(new RegExp(pattern, flags), by),
		matchAll: (pattern, input, flags) => [...input.matchAll(new RegExp(pattern, all(flags)))],
		split: (pattern, input, flags) => input.split(new RegExp(pattern, flags)),
	});
}
