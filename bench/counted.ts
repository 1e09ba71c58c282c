/** The bundle behind a module that counts what requests ask of D1, and tells it at an address of the benchmarks' own. */
import type { V4WorkerOptions } from "miniflare";
import { expectSuccess, send, target } from "./load.ts";

const COUNT_PATH = "/bench/statements";

/** Queues and cron keep their own bindings, so that only requests count. */
const COUNTER = `
import worker from "./index.js";
export * from "./index.js";
let statements = 0;
const counted = new WeakMap();
function count(env) {
  const known = counted.get(env);
  if (known !== undefined) return known;
  const DB = new Proxy(env.DB, {
    get(target, name) {
      if (name === "prepare") statements += 1;
      const value = Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  const made = { ...env, DB };
  counted.set(env, made);
  return made;
}
export default {
  fetch(request, env, ctx) {
    if (new URL(request.url).pathname === "${COUNT_PATH}") return new Response(String(statements));
    return worker.fetch(request, count(env), ctx);
  },
  queue: (batch, env, ctx) => worker.queue(batch, env, ctx),
  scheduled: (controller, env, ctx) => worker.scheduled(controller, env, ctx),
};
`;

export function withCounter(worker: V4WorkerOptions, bundle: string): V4WorkerOptions {
  return {
    ...worker,
    modules: [
      { type: "ESModule", path: "counter.js", contents: COUNTER },
      { type: "ESModule", path: "index.js", contents: bundle },
    ],
  };
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
