import type { ReportContent } from './report-data';
import { sectionsOf, type Part } from './report-sections';

/** As many changes as a message of a chat program can hold. */
const mostInMessage = 50;
/** As many as somebody can read in a form. */
const mostInForm = 300;

/** A report as lists and code only, which Markdown, Slack and mail show alike. */
export function markdownOf(content: ReportContent): string {
	const sections = sectionsOf(content, mostInMessage).map(({ heading, points }) =>
		[heading, '', ...points.map((point) => `- ${point.map(inMarkdown).join('')}`)].join('\n'),
	);
	return sections.join('\n\n');
}

/** A name letter by letter, whatever signs are in it. */
function inMarkdown(part: Part): string {
	return typeof part === 'string'
		? oneLine(part)
		: `\`${oneLine(part.name).replaceAll('`', "'")}\``;
}

/** The same for forms and mail: everything that comes from the list is escaped. */
export function htmlOf(content: ReportContent): string {
	const sections = sectionsOf(content, mostInForm).map(({ heading, points }) => {
		const items = points.map((point) => `<li>${point.map(inHtml).join('')}</li>`);
		return `<p><b>${escaped(heading)}</b></p><ul>${items.join('')}</ul>`;
	});
	return sections.join('');
}

function inHtml(part: Part): string {
	return typeof part === 'string'
		? escaped(oneLine(part))
		: `<code>${escaped(oneLine(part.name))}</code>`;
}

/** The dollar sign too: n8n puts texts into its forms with patterns of `String.replace`. */
function escaped(text: string): string {
	return text.replace(/[&<>"'$]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Blanks of all kinds as one space, and none lost at the ends, where another part follows. */
function oneLine(text: string): string {
	return text.replace(/\s+/g, ' ');
}
