import type { IExecuteFunctions, NodeExecutionHint } from 'n8n-workflow';

const mostShown = 10;

/** Things worth a person's look, shown once each at the end of the run. */
export class Hints {
	private readonly texts = new Map<string, 'info' | 'warning'>();

	add(text: string, type: 'info' | 'warning' = 'warning'): void {
		if (!this.texts.has(text)) this.texts.set(text, type);
	}

	/** n8n before 1.78 shows no hints of a run. */
	show(context: Partial<Pick<IExecuteFunctions, 'addExecutionHints'>>): void {
		const all = [...this.texts].map(([message, type]): NodeExecutionHint => {
			return { message, type, location: 'outputPane' };
		});
		const more = all.length - mostShown;
		const shown = more > 1 ? [...all.slice(0, mostShown), andMore(more)] : all;
		if (shown.length > 0) context.addExecutionHints?.(...shown);
	}
}

function andMore(count: number): NodeExecutionHint {
	return { message: `And ${count} more hints.`, type: 'info', location: 'outputPane' };
}
