/** Faults that the rules must see, one rule each, and code close to them that they must leave alone. */

interface Planted {
  readonly path: string;
  readonly text: string;
  /** The title of the one rule that sees it. */
  readonly title: string;
  /** Where; 1 unless said. */
  readonly line?: number;
}

const LAYERS = "each layer of src imports only the layers below it";
const OWNERS = "each library is imported only by its owner";
const WIRING = "only index.ts and tests import wiring.ts, and only wiring.ts its parts";
const ZOD = "zod is imported as a namespace, which keeps its sixty locales out of the Worker";
const ENDINGS = "a relative import says its file ending";
const PURE = "domain uses no clock, randomness, console or platform";
const SYNCHRONOUS = "domain is synchronous";
const FETCH = "the global fetch is called in carriers/http.ts and webhooks/http.ts only";
const SLOW_PATTERN = "a pattern takes time in proportion to its text";
const CONSOLE = "only the log's writer and the reply without settings write to the console";
const STATE = "src has no mutable state at module level but caches";
const KEPT_PROMISES = "no map keeps promises: one belongs to the request that made it";
const SIGNATURE = "a signature is never compared with an equals sign";
const ANY = "nothing is typed any";
const EXPORTS = "exports are named, one by one";
const UNRUN = "no test is focused, skipped or left to do";
const SLEEPS = "no test sleeps";
const POLLS = "no test looks again and again for what it can await";
const UNFINISHED = "no comment leaves work behind";
const NAMES = "files and folders are named in kebab-case";
const LONG = "no file is longer than 400 lines";
const REASONS = "a use case lists the reasons that it gives, and the lists of what it calls";
const ALONE = "a test with a runtime of its own says why in its first line";
const ENTRY = "index.ts is wiring only: no more than 60 lines";

export const PLANTED: readonly Planted[] = [
  { title: LAYERS, path: "src/domain/a.ts", text: 'import { x } from "../app/ports.ts";' },
  { title: LAYERS, path: "src/domain/a.ts", text: 'import type { x } from "../env.ts";' },
  { title: LAYERS, path: "src/app/a/b.ts", text: '\nexport { x } from "../../db/key-store.ts";', line: 2 },
  { title: LAYERS, path: "src/app/a.ts", text: 'const x = await import("../objects/phone-object.ts");' },
  { title: LAYERS, path: "src/app/a.ts", text: 'type X = import("../http/app.ts").X;' },
  { title: LAYERS, path: "src/carriers/twilio/index.ts", text: 'import { x } from "../../telemetry/log.ts";' },
  { title: LAYERS, path: "src/objects/a.ts", text: 'import { start } from "../app/verification/start.ts";' },
  { title: LAYERS, path: "src/http/api/a.ts", text: 'import { store } from "../../db/key-store.ts";' },
  { title: LAYERS, path: "src/queues/a.ts", text: 'import { send } from "../carriers/http.ts";' },
  { title: LAYERS, path: "src/cron/a.ts", text: 'import { x } from "../http/app.ts";' },
  { title: LAYERS, path: "src/utils/a.ts", text: "export const x = 1;" },
  { title: OWNERS, path: "src/app/a.ts", text: 'import { Hono } from "hono";' },
  { title: OWNERS, path: "src/http/a.ts", text: 'import { sql } from "drizzle-orm/d1";' },
  { title: OWNERS, path: "src/domain/verification/a.ts", text: 'import parse from "libphonenumber-js/max";' },
  { title: OWNERS, path: "src/domain/a.ts", text: 'import * as z from "zod";' },
  { title: OWNERS, path: "src/queues/a.ts", text: 'import { env } from "cloudflare:workers";' },
  { title: OWNERS, path: "src/http/a.ts", text: 'import { left } from "@left/pad/all";' },
  { title: OWNERS, path: "src/crypto/a.ts", text: 'import { createHmac } from "node:crypto";' },
  { title: WIRING, path: "src/env.ts", text: 'import { makeServices } from "./wiring.ts";' },
  { title: WIRING, path: "src/index.ts", text: 'import { makeWebhooks } from "./wiring/webhooks.ts";' },
  { title: ZOD, path: "src/http/a.ts", text: 'import { z } from "zod";' },
  { title: ZOD, path: "src/http/a.ts", text: 'import z from "zod";' },
  { title: ENDINGS, path: "src/app/a.ts", text: 'import { x } from "./b";' },
  { title: PURE, path: "src/domain/a.ts", text: "const at = () => Date.now();" },
  { title: PURE, path: "src/domain/a.ts", text: "const at = () => new Date();" },
  { title: PURE, path: "src/domain/a.ts", text: "const x = () => Math.random();" },
  { title: PURE, path: "src/domain/a.ts", text: "console.log(1);" },
  { title: PURE, path: "src/domain/a.ts", text: "const id = () => crypto.randomUUID();" },
  { title: PURE, path: "src/domain/a.ts", text: "const id = () => globalThis.name;" },
  { title: SYNCHRONOUS, path: "src/domain/a.ts", text: "export async function f() {}" },
  { title: SYNCHRONOUS, path: "src/domain/a.ts", text: "const x = await y;" },
  { title: FETCH, path: "src/carriers/twilio/index.ts", text: 'const x = () => fetch("https://a.example");' },
  { title: FETCH, path: "src/http/a.ts", text: "const x = { send: fetch };" },
  { title: FETCH, path: "src/http/a.ts", text: "const x = () => globalThis.fetch(y);" },
  {
    title: "a carrier is handed a text in one place, behind its claim",
    path: "src/app/a/b.ts",
    text: "export const f = (account: A) => account.sender.send(1);",
  },
  { title: CONSOLE, path: "src/app/a.ts", text: "console.log(1);" },
  { title: STATE, path: "src/app/a.ts", text: "let count = 0;" },
  { title: STATE, path: "src/app/a.ts", text: "export let count = 0;" },
  { title: STATE, path: "src/app/a.ts", text: "const seen = new Set();\nexport const f = (x: string) => seen.add(x);" },
  { title: STATE, path: "src/app/a.ts", text: "const seen = { a: 1 };\nexport const f = () => {\n  seen.a = 2;\n};" },
  { title: SLOW_PATTERN, path: "src/domain/a.ts", text: "const END = /\\s+$/;" },
  {
    title: SLOW_PATTERN,
    path: "src/app/a.ts",
    text: 'const TAIL = "+$";\nconst END = new RegExp(`\\\\s${TAIL}`);',
    line: 2,
  },
  { title: SLOW_PATTERN, path: "src/app/a.ts", text: 'const f = (x: string) => RegExp("(?:a|" + x + "|a)*$");' },
  { title: SLOW_PATTERN, path: "src/app/a.ts", text: "const f = (x: string) => new RegExp(x);" },
  {
    title: KEPT_PROMISES,
    path: "src/db/a.ts",
    text: "\nconst keyCache = new Map<string, Promise<CryptoKey>>();",
    line: 2,
  },
  { title: SIGNATURE, path: "src/crypto/a.ts", text: "const ok = (a: string, signature: string) => a === signature;" },
  { title: SIGNATURE, path: "src/crypto/a.ts", text: "const ok = (a: X) => a.expectedSignature != a.other;" },
  { title: ANY, path: "src/app/a.ts", text: "const x = y as any;" },
  { title: ANY, path: "test/app/a.test.ts", text: "const x: any[] = [];" },
  { title: EXPORTS, path: "src/app/index.ts", text: 'export * from "./a.ts";' },
  { title: EXPORTS, path: "src/app/a.ts", text: "export default 1;" },
  { title: UNRUN, path: "test/app/a.test.ts", text: 'it.only("works", () => {});' },
  { title: UNRUN, path: "test/app/a.test.ts", text: 'describe.concurrent.skip("works", () => {});' },
  { title: UNRUN, path: "test/app/a.test.ts", text: 'test.todo("works");' },
  { title: SLEEPS, path: "test/app/a.test.ts", text: "new Promise((resolve) => setTimeout(resolve, 50));" },
  { title: SLEEPS, path: "test/app/a.test.ts", text: "await sleep(50);" },
  { title: POLLS, path: "test/app/a.test.ts", text: "await expect.poll(() => sent.length).toBe(1);" },
  { title: POLLS, path: "test/worker/flows/a.test.ts", text: "await vi.waitFor(() => expect(sent).toEqual([]));" },
  { title: UNFINISHED, path: "src/app/a.ts", text: "const x = 1; // TODO: two" },
  { title: UNFINISHED, path: "scripts/a.ts", text: "const x = 1;\n/* FIXME */", line: 2 },
  { title: NAMES, path: "src/app/startVerification.ts", text: "" },
  { title: NAMES, path: "src/domain/Phone/e164.ts", text: "" },
  { title: LONG, path: "src/app/a.ts", text: "\n".repeat(400) + "const x = 1;" },
  { title: ALONE, path: "test/worker/alone/a.test.ts", text: "const x = 1;" },
  { title: ENTRY, path: "src/index.ts", text: "\n".repeat(60) + "const x = 1;" },
  {
    title: REASONS,
    path: "src/app/keys/a.ts",
    text: 'export const A_REFUSES = ["quota_keys", "key_not_found"] as const;\nconst f = () => refuse("quota_keys");',
  },
  {
    title: REASONS,
    path: "src/app/keys/a.ts",
    text: 'import { B_REFUSES } from "./b.ts";\n\nexport const A_REFUSES = [...B_REFUSES] as const;',
    line: 3,
  },
  { title: REASONS, path: "src/app/keys/a.ts", text: 'export const A_REFUSES = ["value_out_of_bounds"] as const;' },
];

export const SPARED: readonly Omit<Planted, "title">[] = [
  { path: "src/app/a.ts", text: "async function look(seen: Map<string, number>): Promise<void> {}" },
  { path: "test/worker/alone/a.test.ts", text: "// Alone: it counts what its isolate was asked.\nconst x = 1;" },
  {
    path: "src/app/keys/a.ts",
    text: 'import { b, B_REFUSES } from "./b.ts";\nexport const A_REFUSES = [...B_REFUSES, "c", "value_out_of_bounds"] as const;\nconst f = () => b() ?? refuse("c") ?? outOfBounds("d", "e");',
  },
  { path: "src/domain/a/b.ts", text: 'import { x } from "../result.ts";' },
  { path: "src/domain/phone/a.ts", text: 'import parse from "libphonenumber-js/max";' },
  { path: "src/domain/a.ts", text: "export const at = (nowMs: number) => new Date(nowMs).toISOString();" },
  { path: "src/domain/a.ts", text: "// Date.now and console.log stand in a comment\nconst x = 'Math.random()';" },
  {
    path: "src/domain/a.ts",
    text: "interface A { fetch: string; crypto(): void }\nexport const f = (a: A) => a.fetch;",
  },
  {
    path: "src/objects/a.ts",
    text: 'import type { Clock } from "../app/ports.ts";\nimport type { Env } from "../env.ts";',
  },
  { path: "src/objects/a.ts", text: 'import type { X } from "../app/sending/ports.ts";' },
  { path: "src/http/a.ts", text: 'import { start } from "../app/verification/start.ts";\nimport * as z from "zod";' },
  { path: "src/http/a.ts", text: "export const f = (fetch: Send) => fetch(1);" },
  { path: "src/carriers/http.ts", text: "export const f = () => fetch(url);" },
  { path: "src/webhooks/http.ts", text: "export const f = () => fetch(url);" },
  { path: "src/index.ts", text: 'import { makeServices } from "./wiring.ts";\nexport default { fetch: handler };' },
  {
    path: "src/wiring.ts",
    text: 'import { keyStore } from "./db/key-store.ts";\nimport { log } from "./telemetry/log.ts";',
  },
  {
    path: "src/app/a.ts",
    text: "const keyCache = new Map();\nlet lastCache = 0;\nexport const f = () => keyCache.set(1, 2);",
  },
  { path: "src/app/a.ts", text: "const NONE: ReadonlyMap<string, string> = new Map();\nconst LIST = [1];" },
  { path: "src/crypto/a.ts", text: 'const has = (signature: X) => signature !== undefined && signature !== "";' },
  { path: "src/crypto/a.ts", text: "const has = (name: string) => name !== SIGNATURE_HEADER;" },
  { path: "src/domain/a.ts", text: "const END = /(?<!\\s)\\s+$/;" },
  { path: "src/domain/a.ts", text: 'const has = (name: string) => new RegExp(`(?:^|\\\\s)${name}:`, "i");' },
  { path: "test/app/a.test.ts", text: "const END = /\\s+$/;" },
  { path: "bench/servers/bare.ts", text: "export default {};" },
  { path: "test/app/a.test.ts", text: 'it("skips", () => list.only.skip());\nconst todo = { skip: 1 }.skip;' },
  { path: "src/app/a.ts", text: `${"\n".repeat(399)}const x = 1;` },
  { path: "test/worker/http/verifications.happy.test.ts", text: "" },
];
