/** The single row of a query that always has one; anything else is a defect. */
export function onlyRow<Row>(rows: readonly Row[]): Row {
  const [row, ...others] = rows;
  if (row === undefined || others.length > 0) throw new Error(`Expected one row, got ${rows.length}`);
  return row;
}
