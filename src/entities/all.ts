/** All entities that can be written. A new one is a file, and a line here. */
export { dashboardService } from './dashboard-service';
export { dataProduct } from './data-product';
export { databaseService } from './database-service';
export { ingestionPipeline } from './ingestion-pipeline';
export { pipelineService } from './pipeline-service';
