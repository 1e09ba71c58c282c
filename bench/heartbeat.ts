/** One line after the other that says how far a long section is, so that a reader sees that it lives. */

const EVERY_MS = 15_000;

/** To the error output, as the report is on the other. Gives back what ends it. */
export function startHeartbeat(of: { readonly longestMs: number; readonly state: () => string }): () => void {
  const startedMs = performance.now();
  const beat = () => {
    const elapsedMs = performance.now() - startedMs;
    process.stderr.write(`${clockText(elapsedMs)} of at most ${clockText(of.longestMs)}: ${of.state()}\n`);
  };
  beat();
  const timer = setInterval(beat, EVERY_MS);
  return () => clearInterval(timer);
}

/** Minutes and seconds. */
export function clockText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${(seconds % 60).toString().padStart(2, "0")}`;
}
