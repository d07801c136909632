import { addAssets, removeAssets } from './assets';
import { create } from './create';
import { deploy } from './ingestion/deploy';
import { disable, enable } from './ingestion/enable';
import { getLogs } from './ingestion/get-logs';
import { getRuns } from './ingestion/get-runs';
import { run } from './ingestion/run';
import { stopRuns } from './ingestion/stop-runs';
import type { Operation } from './define';
import { remove } from './delete';
import { get } from './get';
import { getMany } from './get-many';
import { getVersions } from './get-versions';
import { patch } from './patch';
import { restore } from './restore';
import { sync } from './sync';
import { testConnection } from './test-connection';
import { update } from './update';
import { upsert } from './upsert';
import { upsertMany } from './upsert-many';

/** All operations, by name. A new one is a file beside this one and a line here. */
export const operations: readonly Operation[] = [
	addAssets,
	patch,
	create,
	upsert,
	upsertMany,
	remove,
	deploy,
	disable,
	enable,
	get,
	getLogs,
	getMany,
	getRuns,
	getVersions,
	removeAssets,
	restore,
	run,
	stopRuns,
	sync,
	testConnection,
	update,
];
