/**
 * Ends everything in order on SIGTERM, SIGINT or a failed start: programs of the start itself are killed, the
 * processes may finish what they do, the database goes last. A second signal does not wait.
 */
export function closeInOrder(say) {
  const helpers = new Set();
  const processes = [];
  let closeDatabase = async () => {};
  let isClosing = false;

  const close = async (code) => {
    if (isClosing) return;
    isClosing = true;
    for (const helper of helpers) killGroup(helper);
    await Promise.all(processes.map((each) => each.stop()));
    await closeDatabase();
    process.exit(code);
  };

  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      if (isClosing) {
        for (const each of processes) each.kill();
        return;
      }
      say("Stopping");
      close(0).catch((error) => {
        console.error(error);
        process.exit(1);
      });
    });
  }

  return {
    /** A helper of the start that ends with it. */
    kill: (child) => {
      helpers.add(child);
      child.once("close", () => helpers.delete(child));
    },
    first: (each) => processes.push(each),
    last: (close) => {
      closeDatabase = close;
    },
    close,
    isClosing: () => isClosing,
  };
}

function killGroup({ pid }) {
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}
