/** How long a queue may take to answer. An object of its own, so that a test can be out of patience at once. */

/** Longer than a queue ever takes, and shorter than anybody waits. */
const SEND_TIMEOUT_MS = 5_000;

export const patience = {
  /** Calls once it is over, unless what it gives back was called before. A signal that is aborted would cost an exception each. */
  over(run: () => void): () => void {
    const timer = setTimeout(run, SEND_TIMEOUT_MS);
    return () => clearTimeout(timer);
  },
};
