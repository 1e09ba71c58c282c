import { expect, it } from "vitest";
import { makeFaultFilter } from "../../../scripts/start/quiet-faults.ts";

const RED = "\u001B[31m✘ \u001B[41;31m[\u001B[41;97mERROR\u001B[41;31m]\u001B[0m \u001B[1m";
const STACK = "  stack: /home/me/node_modules/@cloudflare/workerd-linux-64/bin/workerd@383c3f9";

function block(cause: string): readonly string[] {
  return [`${RED}e = rust/worker/ffi.rs:110: failed: ${cause}\u001B[0m`, "", STACK, "", ""];
}

function makeScreen() {
  let nowMs = 0;
  const filter = makeFaultFilter(() => nowMs);
  const show = (lines: readonly string[]) => lines.map(filter).filter((line) => line !== null);
  return { show, wait: (ms: number) => (nowMs += ms) };
}

it.each([
  "failed to lookup address information: Name or service not known",
  "TLS handshake failed: tls handshake eof",
  "TLS handshake failed: Connection reset by peer (os error 104)",
  "connect(): Connection refused",
  "Network is unreachable",
])("makes one line of the block of a connection that failed: %s", (cause) => {
  const { show } = makeScreen();
  expect(show(block(cause))).toEqual([
    `An address that Godwit calls did not answer: ${cause}. Its deliveries or attempts say which.`,
  ]);
});

it("tells of the same cause once a minute, and of another one at once", () => {
  const { show, wait } = makeScreen();
  expect(show([...block("TLS handshake failed"), ...block("TLS handshake failed")])).toHaveLength(1);
  expect(show(block("Network is unreachable"))).toHaveLength(1);
  wait(59_999);
  expect(show(block("TLS handshake failed"))).toHaveLength(0);
  wait(1);
  expect(show(block("TLS handshake failed"))).toHaveLength(1);
});

it("leaves out what the runtime notes for its makers: an alarm that rings late, but rings", () => {
  const { show } = makeScreen();
  const yellow = "\u001B[33m▲ \u001B[43;33m[\u001B[43;30mWARNING\u001B[43;33m]\u001B[0m \u001B[1m";
  const note = "NOSENTRY SQLite alarm overdue, running despite AlarmManager mismatch; scheduledTime = 1795825920.616s;";
  expect(show([`${yellow}${note}\u001B[0m`, "", "", "next"])).toEqual(["next"]);
  expect(show([`${yellow}a setting is deprecated\u001B[0m`])).toHaveLength(1);
});

it("passes everything else as it is, empty lines and other faults too", () => {
  const { show } = makeScreen();
  const lines = [
    '{"event":"http.request","status":200}',
    "",
    `${RED}e = workerd/io/worker.c++:99: failed: expected isolate\u001B[0m`,
    "",
    STACK,
  ];
  expect(show(lines)).toEqual(lines);
});

it("shows what follows such a block", () => {
  const { show } = makeScreen();
  expect(show([...block("TLS handshake failed"), "next", ""]).slice(1)).toEqual(["next", ""]);
});
