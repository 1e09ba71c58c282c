/**
 * A module in front of the bundle. It gives requests rate limits that let everybody in: the local stand-in of one costs
 * more than all of a check, and without them each request would pay for exceptions. Where statements are counted, it also
 * counts what requests ask of D1, and tells it at an address of the benchmarks' own.
 */
import { expectSuccess, send, target } from "./load.ts";
import type { Bundle } from "./workers.ts";

const COUNT_PATH = "/bench/statements";

interface Fronted {
  readonly isCounted: boolean;
  /** The bindings that limit rates. */
  readonly limits: readonly string[];
}

/** Queues and cron keep their own bindings, so that only requests count. */
function front({ isCounted, limits }: Fronted): string {
  const database = `new Proxy(env.DB, {
    get(target, name) {
      if (name === "prepare") statements += 1;
      const value = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  })`;
  return `
import worker from "./index.js";
export * from "./index.js";
const OPEN = { limit: async () => ({ success: true }) };
const LIMITS = Object.fromEntries(${JSON.stringify(limits)}.map((binding) => [binding, OPEN]));
let statements = 0;
const fronted = new WeakMap();
function front(env) {
  const known = fronted.get(env);
  if (known !== undefined) return known;
  const made = { ...env, ...LIMITS${isCounted ? `, DB: ${database}` : ""} };
  fronted.set(env, made);
  return made;
}
export default {
  fetch(request, env, ctx) {
    ${isCounted ? `if (new URL(request.url).pathname === "${COUNT_PATH}") return new Response(String(statements));` : ""}
    return worker.fetch(request, front(env), ctx);
  },
  queue: (batch, env, ctx) => worker.queue(batch, env, ctx),
  scheduled: (controller, env, ctx) => worker.scheduled(controller, env, ctx),
};
`;
}

/** As Miniflare takes the modules of a Worker, the first one first. */
export function withFront({ code, files }: Bundle, fronted: Fronted) {
  return [
    { type: "ESModule", path: "front.js", contents: front(fronted) },
    { type: "ESModule", path: "index.js", contents: code },
    ...files.map((file) => ({ type: "Data", ...file }) as const),
  ] as const;
}

/** Statements that requests have prepared so far. On a connection of its own: one that lay idle may be closed. */
export async function statementsOf(origin: URL): Promise<number> {
  const to = target(origin, 1);
  const request = { method: "GET", path: COUNT_PATH } as const;
  try {
    return Number(expectSuccess(await send(to, request), request).body);
  } finally {
    to.agent.destroy();
  }
}
