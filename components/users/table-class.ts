/** A short table without the machinery of a list: head 32, rows 40. */
export const tableClass = "w-full min-w-120 border-collapse text-table";
export const headClass = "h-8 border-line-2 border-b pr-4 text-left text-label text-text-2";
export const cellClass = "h-10 py-1 pr-4 align-middle";
