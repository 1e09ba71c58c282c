/** Every endpoint's worst body, one after the other: how long the slowest of each keeps the server from anybody else. */
import { createHmac } from "node:crypto";
import { request } from "node:http";
import { makeId } from "../../src/domain/base/ids.ts";
import type { RouteFacts } from "../../src/http/route-facts.ts";
import { allRoutes } from "../../src/http/routes.ts";
import type { Target } from "../load.ts";
import type { Subject } from "../measure.ts";
import type { Section } from "../report.ts";
import { SENDER } from "../senders.ts";
import { figure, table } from "../table.ts";
import { QUERY_LENGTH, worstBodies } from "../worst-bodies.ts";

const ROUTES = await allRoutes();

/** What others may wait for one request, on the machine of the bench. */
const WORST_MAX_MS = 1_000;
const PATIENCE_MS = 60_000;
const WEBHOOK_BYTES = 4 * 1024 * 1024;
/** Refused before it is read, because so many came before it: it comes again a little later. */
const TOO_MANY = 429;
const TRIES = 5;
const WAIT_MS = 1_000;

export interface BodiesPlan {
  /** Of each endpoint's limit of bytes. */
  readonly share: number;
}

interface WorstRequest {
  readonly name: string;
  readonly shape: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export async function measureBodies(
  godwit: Subject & { readonly key: string },
  { plan, bootstrapSecret, authToken }: { plan: BodiesPlan; bootstrapSecret: string; authToken: string },
): Promise<Section> {
  const keys = { live: godwit.key, bootstrap: bootstrapSecret };
  const requests = [
    ...ROUTES.flatMap(({ facts }) => routeRequests(facts, keys, plan.share)),
    ...webhookRequests(godwit.to.origin, authToken, plan.share),
  ];
  const slowest = new Map<string, { readonly shape: string; readonly bytes: number; readonly ms: number }>();
  for (const worst of requests) {
    const ms = await timeOf(godwit.to, worst);
    if (ms >= (slowest.get(worst.name)?.ms ?? 0))
      slowest.set(worst.name, { shape: worst.shape, bytes: worst.text.length, ms });
  }
  const rows = [...slowest]
    .toSorted(([, a], [, b]) => b.ms - a.ms)
    .map(([name, { shape, bytes, ms }]) => [`${name}: ${shape}`, figure(bytes / 1_000), figure(ms)]);
  return {
    title: "The worst body of every endpoint, one request at a time",
    body: [table(["endpoint: its slowest shape", "kB", "ms"], rows)],
    goals: [
      {
        what: "slowest body of any endpoint",
        measured: Math.max(...[...slowest.values()].map(({ ms }) => ms)),
        limit: WORST_MAX_MS,
        unit: "ms",
      },
    ],
  };
}

function routeRequests(
  facts: RouteFacts,
  keys: { readonly live: string; readonly bootstrap: string },
  share: number,
): WorstRequest[] {
  const { method, path, access } = facts;
  const key = access === "bootstrap" ? keys.bootstrap : keys.live;
  const base = {
    name: `${method} ${path}`,
    method,
    headers: { ...(access === "public" ? {} : { authorization: `Bearer ${key}` }), "content-type": "application/json" },
  };
  const filled = pathOf(facts, "x1");
  const bodies = worstBodies(facts, share).map(({ shape, text }) => ({ ...base, path: filled, shape, text }));
  const queries = ["a=1&", "%20", "types=a.*,&"].map((food) => ({
    ...base,
    path: `${filled}?${food.repeat(Math.floor(QUERY_LENGTH / food.length))}`,
    shape: "long query",
    text: "",
  }));
  const long = pathOf(facts, "%20".repeat(QUERY_LENGTH / 3));
  return [...bodies, ...queries, ...(long === filled ? [] : [{ ...base, path: long, shape: "long path", text: "" }])];
}

/** An id of nobody, and `text` for what is no id. */
function pathOf({ path, pathId }: RouteFacts, text: string): string {
  const id = pathId === undefined ? text : makeId(pathId, Date.now(), new Uint8Array(10));
  return path
    .replace("{id}", id)
    .replace("{version}", "1")
    .replaceAll(/\{\w+\}/g, text);
}

/** Carriers may post as much as anybody: signed, so that all of it is read, and unsigned. */
function webhookRequests(origin: URL, authToken: string, share: number): WorstRequest[] {
  const path = "/webhooks/carriers/twilio";
  const room = Math.floor(WEBHOOK_BYTES * share) - 500;
  const base = { name: `POST ${path}`, method: "POST", path };
  const post = (shape: string, form: Readonly<Record<string, string>>, isSigned: boolean): WorstRequest => {
    const sorted = Object.entries(form).toSorted(([a], [b]) => (a < b ? -1 : 1));
    const signed = new URL(path, origin).href + sorted.flat().join("");
    const signature = isSigned ? createHmac("sha1", authToken).update(signed).digest("base64") : "bm9uZQ==";
    const headers = { "content-type": "application/x-www-form-urlencoded", "x-twilio-signature": signature };
    return { ...base, shape, headers, text: new URLSearchParams(form).toString() };
  };
  const text = (food: string) => ({
    Body: food.repeat(Math.floor(room / new URLSearchParams({ "": food }).toString().slice(1).length)),
    From: "+14155552671",
    MessageSid: "SM1",
    To: SENDER,
  });
  const fields = Object.fromEntries(Array.from({ length: Math.floor(room / 20) }, (_, index) => [`f${index}`, "1"]));
  return [
    ...["a ", "STOP ", "@", '"', "\u00e9", "1 ", ". "].map((food) =>
      post(`text of ${JSON.stringify(food)}`, text(food), true),
    ),
    post("many fields", { ...text("a"), Body: "a", ...fields }, true),
    post("unsigned", text("a "), false),
    { ...post("one field many times", {}, false), text: "a=1&".repeat(Math.floor(room / 4)) },
  ];
}

async function timeOf(to: Target, worst: WorstRequest): Promise<number> {
  for (let tries = 1; ; tries += 1) {
    const sentMs = performance.now();
    const status = await ask(to, worst);
    if (status !== TOO_MANY || tries === TRIES) return performance.now() - sentMs;
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  }
}

function ask({ origin, agent }: Target, { method, path, headers, text }: WorstRequest): Promise<number> {
  const payload = Buffer.from(text);
  const length = payload.length === 0 ? {} : { "content-length": payload.length };
  return new Promise((resolve, reject) => {
    const options = {
      host: origin.hostname,
      port: origin.port,
      method,
      path,
      agent,
      headers: { ...headers, ...length },
    };
    const outgoing = request(options, (incoming) => {
      incoming.resume();
      incoming.on("end", () => resolve(incoming.statusCode ?? 0));
      incoming.on("error", reject);
    });
    outgoing.setTimeout(PATIENCE_MS, () =>
      outgoing.destroy(new Error(`no answer from ${method} ${path.slice(0, 80)}`)),
    );
    outgoing.on("error", reject);
    outgoing.end(payload.length === 0 ? undefined : payload);
  });
}
