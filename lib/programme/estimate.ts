/** Nineteen times of twenty the number of all lies within so many standard errors. */
const standardErrors = 1.96;

/**
 * A number that stands for all of a base, found on a sample of it, and how far it may be off. Both are rounded to what the
 * error lets one know.
 */
export function estimateOf(clients: number, sample: { clients: number; of: number }): { value: number; error: number } {
  const share = Math.min(1, clients / sample.of);
  const left = Math.max(0, 1 - sample.clients / sample.of);
  const error = standardErrors * sample.of * Math.sqrt((share * (1 - share) * left) / sample.clients);
  const step = error >= 1 ? 10 ** Math.floor(Math.log10(error)) : 1;
  return { value: Math.round(clients / step) * step, error: Math.ceil(error / step) * step };
}
