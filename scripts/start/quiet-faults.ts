/**
 * The runtime tells of every connection that fails with a red block and a stack of addresses, each time. A webhook
 * endpoint that is down would fill the screen with them for days, and it is its owner's fault, not the server's: here
 * each becomes one line, once a minute. What it notes for its makers alone (an alarm that rings some milliseconds late on a
 * busy machine) is left out. Everything else passes as it is.
 */
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { stripVTControlCharacters } from "node:util";

const QUIET_MS = 60_000;

/** How the runtime words it: "e = rust/worker/ffi.rs:110: failed: TLS handshake failed: tls handshake eof". */
const FAULT =
  /\[ERROR\] e = \S+: (?:failed|disconnected): (.*(?:lookup address|handshake|connect\(|connection (?:reset|refused|closed|timed)|unreachable|no route|certificate|disconnected).*)$/i;
/** "NOSENTRY SQLite alarm overdue, running despite AlarmManager mismatch; …": the alarm rings, and nothing is lost. */
const FOR_ITS_MAKERS = /\[WARNING\] NOSENTRY SQLite alarm overdue, running\b/;
const REST_OF_BLOCK = /^\s*(?:stack: .*)?$/;

/** Gives each line to be shown, or null for one that is not. */
export function makeFaultFilter(nowMs: () => number): (line: string) => string | null {
  const shownAtMs = new Map<string, number>();
  let isInBlock = false;
  return (line) => {
    const plain = stripVTControlCharacters(line);
    if (FOR_ITS_MAKERS.test(plain)) {
      isInBlock = true;
      return null;
    }
    const cause = FAULT.exec(plain)?.[1]?.trim();
    if (cause === undefined) {
      if (isInBlock && REST_OF_BLOCK.test(plain)) return null;
      isInBlock = false;
      return line;
    }
    isInBlock = true;
    const lastMs = shownAtMs.get(cause);
    if (lastMs !== undefined && nowMs() - lastMs < QUIET_MS) return null;
    shownAtMs.set(cause, nowMs());
    return `An address that Godwit calls did not answer: ${cause}. Its deliveries or attempts say which.`;
  };
}

/** Passes the lines of a program on, without such blocks. */
export function showWithoutFaults(from: Readable, show: (line: string) => void): void {
  const filter = makeFaultFilter(Date.now);
  createInterface({ input: from }).on("line", (line) => {
    const shown = filter(line);
    if (shown !== null) show(shown);
  });
}
