/** Line drawings of 24 by 24 for n8n's own nodes, drawn for this project. */
const glyphs: Readonly<Record<string, string>> = {
	scheduleTrigger: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M12 7v5l3.5 2',
	webhook: 'M4 12h12M11 7l5 5l-5 5M20 5v14',
	manualTrigger: 'M8 5l10 7l-10 7z',
	errorTrigger: 'M12 4l9 16h-18zM12 10v4M12 17v.5',
	readWriteFile: 'M6 3h8l4 4v14h-12zM14 3v4h4',
	extractFromFile: 'M4 5h16v14h-16zM4 10h16M4 14.5h16M10 5v14',
	set: 'M4 20l1-4l11-11l3 3l-11 11zM14 7l3 3',
	switch: 'M3 12h6M9 12l4-6h7M9 12h11M9 12l4 6h7',
	if: 'M3 12h6M9 12l4-5h7M9 12l4 5h7',
	filter: 'M4 5h16l-6 7v6l-4 2v-8z',
	merge: 'M3 6h6l4 6M3 18h6l4-6M3 12h18',
	aggregate: 'M5 5h5v5h-5zM14 5h5v5h-5zM9 14h6v6h-6z',
	summarize: 'M18 5h-12l6 7l-6 7h12',
	code: 'M9 6l-6 6l6 6M15 6l6 6l-6 6',
	httpRequest: 'M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18M3 12h18M12 3c-5 6-5 12 0 18c5-6 5-12 0-18',
	splitOut: 'M3 12h6M9 12l5-6h7M9 12h12M9 12l5 6h7',
	wait: 'M7 4h10M7 20h10M8 4v3l4 5l4-5v-3M8 20v-3l4-5l4 5v3',
	convertToFile: 'M4 5h16v14h-16zM4 10h16M12 13v5M10 16l2 2l2-2',
	formTrigger: 'M5 4h14v16h-14zM8 8h8M8 12h8M8 16h4',
	form: 'M5 4h14v16h-14zM8 8h8M8 12h8M8 16h4',
	respondToWebhook: 'M20 12h-12M13 7l-5 5l5 5M4 5v14',
};

const unknown = 'M5 5h14v14h-14z';

export function glyphOf(type: string): string {
	return glyphs[type.replace('n8n-nodes-base.', '')] ?? unknown;
}
