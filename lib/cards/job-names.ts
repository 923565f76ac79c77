/** Batches are packed one after another: two at once would only stand in each other's way. */
export const packingQueue = "cards";
export const packBatchName = "cards.pack";
