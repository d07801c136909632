/** A server that n8n's processes share. */
export interface Served {
	pid: number;
	/** How n8n is told where it is. */
	env: NodeJS.ProcessEnv;
	stop(): Promise<void>;
}
