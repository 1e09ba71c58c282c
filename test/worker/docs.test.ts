/** Every request that README and docs show is made as it stands, against a running Godwit, and answers what they say. */
import { afterEach, describe, expect, it, vi } from "vitest";
import { promisesOf, readCurl, type Step, stepsOf, valueOf } from "../support/curl-blocks.ts";
import { openWorld, type World } from "../support/worker-world.ts";

const PAGES = {
  ...import.meta.glob("../../README.md", { query: "?raw", import: "default", eager: true }),
  ...import.meta.glob("../../docs/*.md", { query: "?raw", import: "default", eager: true }),
};

const URL_HERE = "http://localhost:8787";

/** Which variable an id is kept in, by what it begins with. */
const ID_NAMES: Readonly<Record<string, string>> = {
  vrf: "VERIFICATION_ID",
  msg: "MESSAGE_ID",
  alr: "ALERT_ID",
  rmd: "REMINDER_ID",
  rte: "ROUTE_ID",
  whe: "ENDPOINT_ID",
  inb: "INBOUND_ID",
  trg: "TRIGGER_ID",
  tnm: "TEST_NUMBER_ID",
};

const pages = Object.entries(PAGES).map(([path, text]) => ({ path: path.replace("../../", ""), text: String(text) }));
const withRequests = pages.filter(({ text }) => /^curl /m.test(text));

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Keeps what a reply tells for the requests after it, as a reader would copy it. */
function learn(known: Map<string, string>, body: unknown): void {
  if (typeof body !== "object" || body === null) return;
  const entries = "data" in body && Array.isArray(body.data) ? body.data.slice(0, 1) : [body];
  for (const entry of entries) {
    if (typeof entry !== "object" || entry === null) continue;
    if ("id" in entry && typeof entry.id === "string") {
      const name = ID_NAMES[entry.id.slice(0, 3)];
      if (name !== undefined) known.set(name, entry.id);
    }
    if ("code" in entry && typeof entry.code === "string") known.set("CODE", entry.code);
    if ("phone_number" in entry && typeof entry.phone_number === "string")
      known.set("PHONE_NUMBER", entry.phone_number);
    if ("phone_token" in entry && typeof entry.phone_token === "string") known.set("PHONE_TOKEN", entry.phone_token);
  }
}

/** What `npm start` prints; the test knows better. */
function isGiven(name: string): boolean {
  return name === "GODWIT_URL" || name === "GODWIT_AUTH";
}

async function take(world: World, step: Step, known: Map<string, string>): Promise<void> {
  if (step.kind === "assignment") {
    const value = valueOf(step, Date.now());
    if (value !== null && !isGiven(step.name)) known.set(step.name, value);
    expect([...known.keys()], `${step.name} was told by no reply before`).toContain(step.name);
    return;
  }
  const { method, url, headers, body } = readCurl(step, known);
  expect(url.startsWith(`${URL_HERE}/`), url).toBe(true);
  const { authorization = "", "content-type": type = "", ...others } = headers;
  expect(type, `${method} ${url}`).toBe(body === null ? "" : "application/json");
  const key = authorization.replace("Bearer ", "");
  const asked = { key, headers: others, ...(body === null ? {} : { body: JSON.parse(body) }) };
  const reply = await world.call(method, url.slice(URL_HERE.length), asked);
  const { status, fields } = promisesOf(step);
  const told = `${method} ${url}: ${reply.status} ${JSON.stringify(reply.body)}`;
  if (status === null) expect(reply.status, told).toBeLessThan(300);
  else expect(reply.status, told).toBe(status);
  for (const [name, value] of fields) {
    if (value.includes("…")) expect(reply.body, told).toHaveProperty(name);
    else expect(reply.body[name], `${name} of ${told}`).toEqual(JSON.parse(value));
  }
  learn(known, reply.body);
  await world.advance(3_000);
}

describe("what a newcomer pastes", () => {
  it("is found in the pages that have requests", () => {
    expect(withRequests.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["README.md", "docs/verify.md", "docs/alerts.md", "docs/messages.md", "docs/routes.md"]),
    );
  });

  it.each(withRequests)("works as it stands: $path", async ({ text }) => {
    const world = await openWorld();
    vi.spyOn(globalThis, "fetch").mockImplementation(async () => new Response(null, { status: 204 }));
    const isLive = text.includes("`$GODWIT_AUTH` a file with the header of a live key");
    const known = new Map([
      ["GODWIT_URL", URL_HERE],
      ["GODWIT_AUTH", isLive ? world.liveKey : world.testKey],
    ]);
    const steps = stepsOf(text);
    expect(steps.some(({ kind }) => kind === "request")).toBe(true);
    for (const step of steps) await take(world, step, known);
  });

  it.each(pages)("has one name for the address and one for the key: $path", ({ text }) => {
    const blocks = [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block = ""]) => block).join("\n");
    expect(blocks).not.toMatch(/\$GODWIT\b|\$KEY\b|curl [^\n]*localhost/);
  });

  it.each(pages)("puts no secret on a command line or a screen: $path", ({ text }) => {
    for (const [, block = ""] of text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)) {
      expect(block).not.toMatch(/-H[^\n]*Bearer|\$GODWIT_KEY|gw_(?:live|test)_|tee \/dev\/(?:stderr|tty)/);
    }
  });

  it.each(withRequests)("sends no date that passes: $path", ({ text }) => {
    for (const [, block = ""] of text.matchAll(/^```sh\n([\s\S]*?)^```$/gm))
      expect(block).not.toMatch(/\b20\d\d-\d\d-\d\d/);
  });
});
