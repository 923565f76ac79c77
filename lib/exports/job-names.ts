export const runExportName = "exports.run";
export const sweepExportsName = "exports.sweep";

/** As many files are written at once; those of one person one after another. */
const queues = 3;

export function exportsQueue(userId: number): string {
  return `exports-${userId % queues}`;
}
