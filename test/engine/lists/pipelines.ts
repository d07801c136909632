import { skipped, type List } from './list';

/** A workbook: its cells are numbers, switches and days, not texts. Jan 31 2026 is day 46053. */
export const pipelines: List = {
	entity: 'ingestionPipeline',
	format: 'xlsx',
	headers: [
		'Name',
		'Service',
		'Type',
		'Cron',
		'airflowConfig.startDate',
		'airflowConfig.retries',
		'Raise on Error',
		'Log Level',
		'Owner',
	],
	plain: (Name) => ({ Name, Service: 'database:shop', Type: 'metadata', Cron: '0 3 * * *' }),
	rows: [
		[
			'a day',
			{ Name: 'p1', Service: 'database:shop', Type: 'metadata', 'airflowConfig.startDate': 46053 },
			{ name: 'p1', startDate: Date.UTC(2026, 0, 31) },
		],
		[
			'a day as text',
			{ Name: 'p2', Service: 'shop', Type: 'metadata', 'airflowConfig.startDate': '31.01.2026' },
			{ name: 'p2', startDate: Date.UTC(2026, 0, 31) },
		],
		[
			'a day with two readings',
			{ Name: 'p3', Service: 'shop', Type: 'metadata', 'airflowConfig.startDate': '01/02/2026' },
			'can mean 2026-02-01 or 2026-01-02',
		],
		[
			'a day that does not exist',
			{ Name: 'p4', Service: 'shop', Type: 'metadata', 'airflowConfig.startDate': '2026-02-31' },
			'must be a date',
		],
		[
			'a number as text',
			{ Name: 'p5', Service: 'shop', Type: 'metadata', 'airflowConfig.retries': '2' },
			{ name: 'p5', retries: 2 },
		],
		[
			'a switch',
			{ Name: 'p6', Service: 'shop', Type: 'metadata', 'Raise on Error': true },
			{ name: 'p6', raiseOnError: true },
		],
		[
			'a switch as text',
			{ Name: 'p7', Service: 'shop', Type: 'metadata', 'Raise on Error': 'no' },
			{ name: 'p7', raiseOnError: false },
		],
		[
			'a schedule that is none',
			{ Name: 'p8', Service: 'shop', Type: 'metadata', Cron: 'every day' },
			'must have five fields',
		],
		[
			'a type in capitals',
			{ Name: 'p9', Service: 'shop', Type: 'Metadata' },
			{ name: 'p9', pipelineType: 'metadata' },
		],
		['a type that is none', { Name: 'p10', Service: 'shop', Type: 'metdata' }, 'metadata'],
		[
			'an unknown service',
			{ Name: 'p11', Service: 'moon', Type: 'metadata' },
			'pipeline service "moon"',
		],
		['a formula that failed', { Name: 'p12', Service: '#N/A', Type: 'metadata' }, 'Service'],
		['an empty row', {}, skipped],
		['a number as a name', { Name: 2026, Service: 'shop', Type: 'metadata' }, { name: '2026' }],
		['a remark', { Name: 'Please ask Bob before you change these.' }, 'looks like a comment'],
	],
	said: ['"Cron" as Schedule'],
};
