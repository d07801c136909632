import type { Tokens } from '../../testing/emulator';
import { databases, pipelines, products, type Kind } from './kinds';
import { locate } from './support';

/** What keeps every operation from being done. */
export interface Case {
	title: string;
	token?: keyof Tokens | '';
	baseUrl?: string;
	type: string;
	/** Of the server's answer. */
	httpCode?: number;
	message: RegExp;
	remedy: RegExp;
	/** Nothing reaches the server at all. */
	unsent?: true;
	writesOnly?: true;
}

export const cases: Case[] = [
	{
		title: 'a wrong token',
		token: 'badSignature',
		type: 'UNAUTHORIZED',
		httpCode: 401,
		message: /token/i,
		remedy: /token/i,
	},
	{
		title: 'a token of nobody',
		token: 'unknownUser',
		type: 'UNAUTHORIZED',
		httpCode: 404,
		message: /ghost|user/i,
		remedy: /token|user/i,
	},
	{
		title: 'an expired token',
		token: 'expired',
		type: 'UNAUTHORIZED',
		message: /expired/i,
		remedy: /token/i,
		unsent: true,
	},
	{
		title: 'no token',
		token: '',
		type: 'UNAUTHORIZED',
		message: /token/i,
		remedy: /token/i,
		unsent: true,
	},
	{
		title: 'a token that may only read',
		token: 'readOnly',
		type: 'FORBIDDEN',
		httpCode: 403,
		message: /may not do this: the server does not allow \[/,
		remedy: /role|polic|permission|allow/i,
		writesOnly: true,
	},
	{
		title: 'a base URL that is none',
		baseUrl: 'catalog',
		type: 'BAD_REQUEST',
		message: /Base URL/,
		remedy: /https?:/,
		unsent: true,
	},
	{
		title: 'a port that is closed',
		baseUrl: 'http://127.0.0.1:1/',
		type: 'UNAVAILABLE',
		message: /127\.0\.0\.1:1/,
		remedy: /Base URL|running/,
		unsent: true,
	},
];

/** What somebody enters wrongly, and what is said to it. */
export interface Mistake {
	title: string;
	version?: '1.1' | '1.6' | '1.13' | '2.0';
	kind?: Kind;
	parameters: object;
	message: RegExp;
	remedy: RegExp;
	type?: string;
	httpCode?: number;
}

const json = (operation: string, desired: object) => ({
	operation,
	specifyFields: 'json',
	json: JSON.stringify(desired),
});
const fine = { ...pipelines.desired, name: 'fine' };

export const mistakes: Mistake[] = [
	{
		title: 'a missing name',
		parameters: { ...json('create', pipelines.desired) },
		message: /has no name/,
		remedy: /name/i,
	},
	{
		title: 'a name that came out empty',
		parameters: { operation: 'upsert', ...pipelines.needs, name: '={{ $json.nothing }}' },
		message: /has no name/,
		remedy: /name/i,
	},
	{
		title: 'a name with ::',
		parameters: json('create', { ...fine, name: 'a::b' }),
		message: /"Name" must not contain "::"/,
		remedy: /.+/,
	},
	{
		title: 'a name that is too long',
		parameters: json('create', { ...fine, name: 'x'.repeat(257) }),
		message: /"Name".*256/,
		remedy: /.+/,
	},
	{
		title: 'an unknown property',
		parameters: json('create', { ...fine, descripton: 'x' }),
		message: /"Descripton"/,
		remedy: /description/,
	},
	{
		title: 'an unknown connection field of a wrong type',
		parameters: json('create', { ...fine, connection: { config: { hostPort: [5] } } }),
		message: /hostPort/,
		remedy: /.+/,
	},
	{
		title: 'no service type',
		parameters: json('upsert', { name: 'typeless' }),
		message: /"Service Type"/,
		remedy: /service ?type/i,
	},
	{
		title: 'a text that is no JSON',
		parameters: { operation: 'create', specifyFields: 'json', json: '{"name": "x",}' },
		message: /Fields \(JSON\).*line 1, column 14/,
		remedy: /double quotes/,
	},
	{
		title: 'an expression that is none',
		parameters: { operation: 'create', ...pipelines.needs, name: '={{ $json. }}' },
		message: /syntax/,
		remedy: /expression/,
	},
	{
		title: 'an expression that cannot be evaluated',
		parameters: { operation: 'create', ...pipelines.needs, name: '={{ "x".toNumber() }}' },
		message: /number/i,
		remedy: /expression/,
	},
	{
		title: 'an unknown owner',
		parameters: json('create', { ...fine, owners: ['nobody'] }),
		message: /"Owners".*nobody|nobody.*"Owners"/,
		remedy: /.+/,
		type: 'NOT_FOUND',
	},
	{
		title: 'an unknown tag',
		parameters: json('update', { tags: ['PII.Sensitiv'] }),
		message: /PII\.Sensitiv/,
		remedy: /.+/,
		type: 'NOT_FOUND',
	},
	{
		title: 'two owners for an old server',
		version: '1.1',
		parameters: json('create', { ...fine, owners: ['alice', 'bob'] }),
		message: /1\.1\.0.*more than one owner.*1\.5/,
		remedy: /one/,
		type: 'UNSUPPORTED',
	},
	{
		title: 'two domains for an older server',
		version: '1.6',
		parameters: json('create', { ...fine, domains: ['Marketing', 'Finance'] }),
		message: /1\.6\.0.*more than one domain.*1\.9/,
		remedy: /one/,
		type: 'UNSUPPORTED',
	},
	{
		title: 'a domain on a server that has none',
		version: '1.1',
		parameters: json('create', { ...fine, domains: ['Marketing'] }),
		message: /1\.1\.0.*domains.*1\.2/,
		remedy: /.+/,
		type: 'UNSUPPORTED',
	},
	{
		title: 'a data product without domain',
		kind: products,
		parameters: json('create', { name: 'Churn', description: 'x' }),
		message: /"Domains"/,
		remedy: /.+/,
	},
	{
		title: 'a JSON Patch that is not an array',
		parameters: { operation: 'patch', specifyOperations: 'json', patchJson: '{"op":"remove"}' },
		message: /not a list/,
		remedy: /\[\{"op"/,
	},
	{
		title: 'a JSON Patch with an unknown operation',
		parameters: {
			operation: 'patch',
			specifyOperations: 'json',
			patchJson: '[{"op":"put","path":"/a"}]',
		},
		message: /put|op/,
		remedy: /.+/,
	},
	{
		title: 'an entity that is not chosen',
		parameters: { operation: 'get', entity: locate('={{ $json.nothing }}') },
		message: /No entity is selected/,
		remedy: /expression/,
	},
	{
		title: 'a mask instead of a password for a new one',
		kind: databases,
		parameters: json('create', {
			name: 'masked',
			serviceType: 'Mysql',
			connection: { config: { ...mysql(), authType: { password: '*********' } } },
		}),
		message: /password/,
		remedy: /.+/,
	},
];

function mysql() {
	return { username: 'catalog', hostPort: 'mysql:3306' };
}
