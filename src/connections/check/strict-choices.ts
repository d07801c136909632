/**
 * The choices that servers convert into one of their classes or refuse (`tryToConvertOrFail` of the
 * class converters, 1.1 to 2.0). What stands in any other choice they keep as it is when it is none.
 */
const strictChoices = new Set([
	'Airbyte.auth',
	'Airflow.connection',
	'Datalake.configSource',
	'DeltaLake.configSource',
	'DeltaLake.configSource.connection',
	'Iceberg.catalog.connection',
	'Looker.gitCredentials',
	'Matillion.connection',
	'Mulesoft.authentication',
	'Nifi.nifiConfig',
	'SSIS.packageConnection',
	'SapHana.connection',
	'Superset.connection',
	'Tableau.authType',
	'ThoughtSpot.authentication',
]);

export function isStrictChoice(serviceType: string, keys: readonly string[]): boolean {
	return strictChoices.has([serviceType, ...keys].join('.'));
}
