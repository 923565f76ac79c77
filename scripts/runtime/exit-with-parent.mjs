/**
 * Loaded into the processes that `npm start` keeps. Their standard input is a pipe from it that never carries
 * anything: when it closes, the parent has gone, killed even, and they end as if they had been asked to.
 */
if (process.env.CLIENTELE_PARENT === String(process.ppid)) {
  const end = () => process.kill(process.pid, "SIGTERM");
  process.stdin.on("end", end).on("error", end).resume();
  process.stdin.unref?.();
}
