/**
 * The keys of the demo tenant as files that only their owner reads, in the form that curl and a browser take: a key on a
 * command line stands in the list of processes and in the shell's history, one on the screen in its scrollback.
 */
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { DemoKeys } from "./demo-tenant.ts";

const OWNER_ONLY = 0o600;

export interface KeyFiles {
  /** For `curl -H @file`: the header with the key. */
  readonly testHeader: string;
  readonly liveHeader: string;
  /** A page that leads to the inbox, signed in with the test key. */
  readonly inboxPage: string;
}

/** Writes the files into a folder, anew at each start; says where they are, absolutely. */
export function writeKeyFiles(folder: string, origin: string, keys: DemoKeys): KeyFiles {
  mkdirSync(folder, { recursive: true });
  const files = {
    testHeader: resolve(join(folder, "test.header")),
    liveHeader: resolve(join(folder, "live.header")),
    inboxPage: resolve(join(folder, "inbox.html")),
  };
  writeSecret(files.testHeader, `Authorization: Bearer ${keys.test}\n`);
  writeSecret(files.liveHeader, `Authorization: Bearer ${keys.live}\n`);
  writeSecret(files.inboxPage, inboxPage(origin, keys.test));
  return files;
}

function writeSecret(path: string, text: string): void {
  writeFileSync(path, text, { mode: OWNER_ONLY });
  // A file that was there keeps its mode.
  chmodSync(path, OWNER_ONLY);
}

/** The page takes the key out of the fragment, which no server is ever sent, and wipes it. */
function inboxPage(origin: string, key: string): string {
  const address = `${origin}/inbox#key=${key}`;
  return `<!doctype html>
<meta charset="utf-8"><meta name="referrer" content="no-referrer">
<title>Godwit inbox</title>
<meta http-equiv="refresh" content="0; url=${address}">
<a href="${address}">The inbox</a>
`;
}
