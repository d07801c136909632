export const TOKEN =
	'Use a new token: in OpenMetadata, open Settings › Bots, choose a bot and copy its token.';
export const LATER =
	'Run it again later; if it keeps happening, check the server and any proxy in front of it.';
export const UNSUPPORTED =
	'This server does not have this operation; another version may. Also check the base URL.';
