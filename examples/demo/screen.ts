import { Presets, SingleBar } from 'cli-progress';
import Table from 'cli-table3';
import { actions, countOf, type StepReport } from './report';

/** How far a list is. */
export interface Bar {
	/** A node begins with its part of the list. */
	begin(node: string): void;
	/** A node tells how far it is: `120 of 300 done, …`. */
	report(text: string): void;
	/** A node is through with so many. */
	end(count: number): void;
	close(): void;
}

/** What the demo writes to the terminal. */
export class Screen {
	constructor(private readonly stream: NodeJS.WritableStream) {}

	say(text: string): void {
		this.stream.write(`${text}\n`);
	}

	step(title: string): void {
		this.say(`\n${title}`);
	}

	bar(total: number): Bar {
		return makeBar(this.stream, total);
	}

	/** Figures of all steps. */
	figures(reports: StepReport[]): void {
		const table = new Table({
			head: ['', 'rows', ...actions],
			style: { head: [], border: [], compact: true },
			colAligns: ['left', 'right', ...actions.map(() => 'right' as const)],
		});
		for (const report of reports) {
			const counts = actions.map((action) => countOf(report, action));
			table.push([report.title, report.lines.length, ...counts]);
		}
		this.say(`\n${table.toString()}`);
	}

	/** The rows that were not done, and why; names without the prefix. */
	failures(title: string, { lines }: StepReport, prefix: string): void {
		const failed = lines.filter(({ action }) => action === 'failed');
		if (failed.length === 0) return;
		const table = new Table({
			head: ['row', 'name', 'why', 'what to do'],
			style: { head: [], border: [] },
			colWidths: [6, 26, 44, 34],
			wordWrap: true,
		});
		for (const { row, name, reason = '', whatToDo = '' } of failed) {
			table.push([row ?? '', name === '' ? '–' : name.slice(prefix.length), reason, whatToDo]);
		}
		this.say(`\n${title}\n${table.toString()}`);
	}
}

function makeBar(stream: NodeJS.WritableStream, total: number): Bar {
	const bar = new SingleBar(
		{
			stream,
			format: '  {bar} {value} of {total} rows  {node}',
			barsize: 30,
			hideCursor: true,
			noTTYOutput: true,
			notTTYSchedule: 1000,
		},
		Presets.shades_classic,
	);
	bar.start(total, 0, { node: '' });
	let done = 0;
	return {
		begin: (node) => bar.update(done, { node }),
		report: (text) => {
			const [, count] = /(\d+) of \d+ done/.exec(text) ?? [];
			if (count !== undefined) bar.update(Math.min(total, done + Number(count)));
		},
		end: (count) => bar.update((done += count)),
		close: () => {
			bar.update(done, { node: '' });
			bar.stop();
		},
	};
}
