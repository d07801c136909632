import { packageTypes } from '../../../testing/package-nodes';
import { isBad, runSuite } from '../../../testing/reliability/faults/suite';
import { useEngine } from '../../use';

const engine = useEngine(packageTypes);

/** The short form of `npm run test:faults`. */
it('of 900 items, one request in ten broken, none is lost, done twice or reported wrongly', async () => {
	const rows = await runSuite(engine, { seed: 4, items: 20 });
	expect(rows.filter(isBad)).toEqual([]);
	const sum = (figure: 'faults' | 'requests' | 'retries') =>
		rows.reduce((total, row) => total + row[figure], 0);
	expect(rows.map(({ counts }) => counts.ok + counts.failed)).toEqual(rows.map(() => 20));
	expect(rows.reduce((total, { counts }) => total + counts.ok, 0)).toBeGreaterThan(850);
	expect(sum('faults')).toBeGreaterThan(80);
	expect(sum('retries')).toBeGreaterThan(30);
});
