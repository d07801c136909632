import type { Engine, NodeEvent, RunRequest, RunResult } from '../../testing/n8n-engine';
import { readExample, readingFrom, webhookPath, type ExampleName } from './examples';
import type { Input } from './input';
import { listen, type Reply } from './listener';
import { line, lines, type Line, type StepReport } from './report';
import type { Screen } from './screen';
import type { Target } from './target';
import { z } from 'zod/v4';

/** What every step works with. */
export interface Stage {
	engine: Engine;
	target: Target;
	input: Input;
	/** Where the lists are that the workflows read. */
	folder: string;
	screen: Screen;
	signal: AbortSignal;
}

const onboardingAnswer = z.object({
	dataProduct: line,
	platforms: lines,
});

/** A POST to a webhook: a team hands in its platforms. */
export async function onboard(stage: Stage): Promise<StepReport> {
	const workflow = readExample('webhook-onboarding');
	const { screen, input } = stage;
	const listener = await listen(webhookPath(workflow), async (call) =>
		replyOf(
			await stage.engine.run({ ...common(stage), workflow, mode: 'webhook', items: [{ ...call }] }),
		),
	);
	try {
		screen.say(`POST examples/data/onboarding.json to ${listener.url}`);
		const response = await fetch(listener.url, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(input.onboarding),
			signal: stage.signal,
		});
		screen.say(`Response: ${response.status} ${response.statusText}`);
		const { dataProduct, platforms } = onboardingAnswer.parse(await response.json());
		for (const platform of platforms) screen.say(ingestionOf(platform));
		const all = [{ ...dataProduct, kind: 'dataProduct' }, ...platforms];
		return { title: 'Onboarding by webhook', lines: all };
	} finally {
		await listener.close();
	}
}

function ingestionOf(platform: Line): string {
	const { name, connection = '', ingestion = '', ingested = 0, ingestionReason = '' } = platform;
	const why = ingestionReason === '' ? '' : ` (${ingestionReason})`;
	return `${name}: connection ${connection}; metadata ${ingestion}, ${ingested} records${why}`;
}

function replyOf(result: RunResult): Reply {
	const [response] = result.responses;
	if (response === undefined || !('statusCode' in response)) throw notDone(result);
	return { status: Number(response.statusCode), body: response.body };
}

/** The nightly list of services: a plan and, where there is anything to do, its approval. */
export async function sync(stage: Stage, title: string): Promise<StepReport> {
	const { screen, input } = stage;
	const name = 'scheduled-csv-sync';
	const total = input.services.length;
	const plan = await runOnList(stage, name, total);
	const isWaiting = plan.status === 'waiting';
	screen.say(isWaiting ? asked(plan) : 'The plan has no changes, so nobody is asked.');
	const all = isWaiting
		? jsonOf(await runOnList(stage, name, total, approval(plan)), 'Results')
		: jsonOf(plan, 'Plan Lines');
	return { title, lines: lines.parse(all).sort((a, b) => (a.row ?? 0) - (b.row ?? 0)) };
}

function asked(plan: RunResult): string {
	const [message] = z.array(z.object({ title: z.string() })).parse(jsonOf(plan, 'Notify'));
	return `${message?.title ?? ''}. The workflow waits for its approval form; the demo approves.`;
}

/** What the form gives when somebody approves. */
function approval(plan: RunResult): Pick<RunRequest, 'resume' | 'items'> {
	return { resume: plan, items: [{ Decision: 'Apply the changes', 'Your Name': 'Demo' }] };
}

/** New descriptions and owners of services that are there. */
export async function change(stage: Stage): Promise<StepReport> {
	const name = 'change-descriptions-and-owners';
	const result = await runOnList(stage, name, stage.input.changes.length);
	const all: Line[] = [
		...lines.parse(jsonOf(result, 'Changed')),
		...lines.parse(jsonOf(result, 'Failed')),
	];
	return { title: 'Change of descriptions and owners', lines: all };
}

/** A list that many hands wrote: one row of each kind that is odd, and the report of what became of it. */
export async function tidyList(stage: Stage): Promise<string> {
	const workflow = readingFrom(readExample('nightly-sync'), stage.folder);
	const result = await stage.engine.run({ ...common(stage), workflow });
	const [message] = z.array(z.object({ text: z.string() })).parse(jsonOf(result, 'Message'));
	if (message === undefined) throw notDone(result);
	return message.text;
}

async function runOnList(
	stage: Stage,
	name: ExampleName,
	total: number,
	more: Pick<RunRequest, 'resume' | 'items'> = {},
): Promise<RunResult> {
	const workflow = readingFrom(readExample(name), stage.folder);
	const ours = workflow.nodes.filter(({ type }) => type.startsWith('n8n-nodes-openmetadata.'));
	const names = new Set(ours.map((node) => node.name));
	const bar = stage.screen.bar(total);
	const onNode = ({ type, node, run }: NodeEvent): void => {
		if (!names.has(node)) return;
		if (type === 'start') bar.begin(node);
		else bar.end((run?.data?.main ?? []).reduce((sum, items) => sum + (items?.length ?? 0), 0));
	};
	const onMessage = (_node: string, text: string): void => bar.report(text);
	try {
		const result = await stage.engine.run({
			...common(stage),
			...more,
			workflow,
			onNode,
			onMessage,
		});
		if (result.status !== 'success' && result.status !== 'waiting') throw notDone(result);
		return result;
	} finally {
		bar.close();
	}
}

function common({ target: { url, token }, signal }: Stage) {
	return { credentials: { openMetadataJwtApi: { baseUrl: url, token } }, signal };
}

function jsonOf(result: RunResult, node: string): object[] {
	return result.output(node).map(({ json }) => json);
}

function notDone({ status, error }: RunResult): Error {
	const remedy = typeof error?.description === 'string' ? ` ${error.description}` : '';
	const ended = status === 'canceled' ? 'was stopped' : `ended as "${status}"`;
	return new Error(`The workflow ${ended}: ${error?.message ?? ''}${remedy}`);
}
