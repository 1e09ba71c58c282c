/** A load generator on keep-alive connections: closed loop (as fast as answers come) and open loop (at a fixed rate). */
import { Agent, request } from "node:http";

const REQUEST_TIMEOUT_MS = 30_000;

export interface LoadRequest {
  readonly method: "GET" | "PATCH" | "POST" | "PUT";
  readonly path: string;
  readonly body?: unknown;
  /** Absent: 30 s. */
  readonly withinMs?: number;
}

export interface Reply {
  readonly status: number;
  readonly body: string;
}

export interface LoadResult {
  readonly latenciesMs: readonly number[];
  readonly wallMs: number;
  readonly replies: readonly Reply[];
}

export interface Target {
  readonly origin: URL;
  readonly agent: Agent;
  readonly headers: Readonly<Record<string, string>>;
}

export function target(origin: URL, connections: number, headers: Readonly<Record<string, string>> = {}): Target {
  return { origin, agent: new Agent({ keepAlive: true, maxSockets: connections }), headers };
}

/** One request. Rejects on a connection fault, and when its time is over. */
export async function send(to: Target, asked: LoadRequest): Promise<Reply> {
  return (await sendOnce(to, asked)) ?? send(to, asked);
}

/** Null: a connection that lay idle was closed as it was used, and nobody has read the request. */
function sendOnce(
  to: Target,
  { method, path, body, withinMs = REQUEST_TIMEOUT_MS }: LoadRequest,
): Promise<Reply | null> {
  const { origin, agent, headers } = to;
  const payload = body === undefined ? null : Buffer.from(JSON.stringify(body));
  const allHeaders =
    payload === null ? headers : { ...headers, "content-type": "application/json", "content-length": payload.length };
  return new Promise((resolve, reject) => {
    const options = { host: origin.hostname, port: origin.port, method, path, agent, headers: allHeaders };
    const outgoing = request(options, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("end", () => resolve({ status: incoming.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
      incoming.on("error", reject);
    });
    outgoing.setTimeout(withinMs, () => outgoing.destroy(new Error(`no answer from ${path} in ${withinMs / 1000} s`)));
    outgoing.on("error", (error) => {
      const isUnread = outgoing.reusedSocket && "code" in error && error.code === "ECONNRESET";
      if (isUnread) resolve(null);
      else reject(error);
    });
    outgoing.end(payload ?? undefined);
  });
}

/** `count` requests, as many at a time as the target has connections. Throws when a reply is not 2xx. */
export async function closedLoop(to: Target, count: number, next: (n: number) => LoadRequest): Promise<LoadResult> {
  const latenciesMs: number[] = [];
  const replies: Reply[] = [];
  let started = 0;
  const startMs = performance.now();
  const connection = async (): Promise<void> => {
    while (started < count) {
      const n = started;
      started += 1;
      const what = next(n);
      const sentMs = performance.now();
      const reply = await send(to, what);
      latenciesMs.push(performance.now() - sentMs);
      replies[n] = expectSuccess(reply, what);
    }
  };
  await Promise.all(Array.from({ length: to.agent.maxSockets }, connection));
  return { latenciesMs, wallMs: performance.now() - startMs, replies };
}

/** `count` requests at `perSecond`, whether or not earlier ones were answered. Throws when a reply is not 2xx. */
export async function openLoop(
  to: Target,
  { count, perSecond }: { readonly count: number; readonly perSecond: number },
  next: (n: number) => LoadRequest,
): Promise<LoadResult> {
  const latenciesMs: number[] = [];
  const startMs = performance.now();
  const replies = await Promise.all(
    Array.from({ length: count }, async (_, n) => {
      const dueMs = startMs + (n * 1000) / perSecond;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueMs - performance.now())));
      const what = next(n);
      const sentMs = performance.now();
      const reply = expectSuccess(await send(to, what), what);
      latenciesMs.push(performance.now() - sentMs);
      return reply;
    }),
  );
  return { latenciesMs, wallMs: performance.now() - startMs, replies };
}

/** A benchmark of refusals would be fast and worthless, so the first one stops the run. */
export function expectSuccess(reply: Reply, { method, path }: LoadRequest): Reply {
  if (reply.status >= 200 && reply.status < 300) return reply;
  throw new Error(`${method} ${path} answered ${reply.status}: ${reply.body.slice(0, 500)}`);
}
