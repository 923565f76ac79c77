export const freezeBatchName = "batches.freeze";
export const runBatchName = "batches.run";
export const undoBatchName = "batches.undo";
