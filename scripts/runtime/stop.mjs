/** A reason to end that the person at the terminal can act on: printed as one sentence, without a stack. */
export class Stop extends Error {}

/** Runs a script: a `Stop` is printed as its sentence, anything else with its stack; both end it with 1. */
export async function runScript(main, { isEnding = () => false, onFailure = async () => process.exit(1) } = {}) {
  try {
    await main();
  } catch (error) {
    // What was under way when somebody stopped the script has failed because of that.
    if (isEnding()) return;
    console.error(error instanceof Stop ? error.message : error);
    await onFailure();
  }
}
