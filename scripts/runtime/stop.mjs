/** A reason to end that the person at the terminal can act on: printed as one sentence, without a stack. */
export class Stop extends Error {}

/** Runs a script's main function: a `Stop` is printed as its sentence, anything else with its stack; both exit 1. */
export async function runScript(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error);
    process.exit(1);
  }
}
