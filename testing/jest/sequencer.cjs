const { default: Sequencer } = require('@jest/test-sequencer');

/** Files that take half a minute or more: begun last, they would be waited for alone. */
const longest = [
	'engine/ingestion',
	'engine/secrets',
	'engine/trigger-faults',
	'examples/demonstrate',
	'package/pack',
	'src/operations/measured',
	'src/operations/roles',
	'testing/emulator/measured',
	'testing/faults/faults',
].map((name) => `/test/${name}.test.ts`);

const isLong = ({ path }) => longest.some((name) => path.replaceAll('\\', '/').endsWith(name));

/** The longest files first, also where jest has not measured any yet, as in a fresh clone. */
module.exports = class LongestFirst extends Sequencer {
	sort(tests) {
		const sorted = super.sort(tests);
		return [...sorted.filter(isLong), ...sorted.filter((test) => !isLong(test))];
	}
};
