import { upperFirst } from '../../lib/text';

/** Words that would otherwise be spelled as no maker does. */
const spellings = new Map(
	Object.entries({
		adls: 'ADLS',
		api: 'API',
		arn: 'ARN',
		aws: 'AWS',
		ca: 'CA',
		cloudsql: 'Cloud SQL',
		db: 'DB',
		dbt: 'dbt',
		gcp: 'GCP',
		gcs: 'GCS',
		github: 'GitHub',
		gitlab: 'GitLab',
		http: 'HTTP',
		iam: 'IAM',
		id: 'ID',
		jwt: 'JWT',
		mwaa: 'MWAA',
		mysql: 'MySQL',
		rest: 'REST',
		sasl: 'SASL',
		sql: 'SQL',
		sqlite: 'SQLite',
		ssl: 'SSL',
		uri: 'URI',
		url: 'URL',
	}),
);

/** A key as words, for fields that have no title: `sslConfig` → `SSL Config`. */
export function humanize(key: string): string {
	const words = key
		.replace(/GitHub|BitBucket|SQLite/g, (name) => name.charAt(0) + name.slice(1).toLowerCase())
		.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
		.replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
		.split(/[\s_-]+/);
	return words.map(spell).join(' ');
}

/** A title as all the others are written: `Role Arn And Port` → `Role ARN and Port`. */
export function titled(title: string): string {
	const words = title.split(' ').map((word) => spellings.get(word.toLowerCase()) ?? word);
	return words.join(' ').replace(/ (And|Of|Or|The|To) /g, (word) => word.toLowerCase());
}

function spell(word: string): string {
	return spellings.get(word.toLowerCase()) ?? upperFirst(word);
}
