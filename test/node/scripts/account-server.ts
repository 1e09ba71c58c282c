/** As much of Cloudflare's API as wrangler asks for to deploy, on loopback: an account that lives in memory. */
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";

export const DATABASE_ID = "6f1c3f0e-0000-4000-8000-000000000001";

interface Answer {
  readonly status: number;
  readonly result: unknown;
  readonly errors?: readonly { readonly code: number; readonly message: string }[];
  readonly pages?: number;
}

export interface AccountServer {
  readonly origin: string;
  readonly databases: Set<string>;
  readonly queues: Set<string>;
  readonly buckets: Set<string>;
  /** What was asked to change, as "METHOD path". */
  readonly changes: string[];
  /** The form that carried the Worker, as text: its metadata names the bindings. */
  readonly uploads: string[];
  close(): void;
}

export async function serveAccount(worker: string, secrets: readonly string[]): Promise<AccountServer> {
  const databases = new Set<string>();
  const queues = new Set<string>();
  const buckets = new Set<string>();
  const changes: string[] = [];
  const uploads: string[] = [];
  const server = createServer((request, response) => {
    void readAll(request).then((body) => {
      const url = new URL(request.url ?? "/", "http://account");
      const path = url.pathname.replace(/^\/client\/v4\/accounts\/[^/]+/, "");
      const method = request.method ?? "GET";
      if (method !== "GET") changes.push(`${method} ${path}`);
      if (method === "PUT" && path === `/workers/scripts/${worker}`) uploads.push(body);
      const { status, result, errors = [], pages = 1 } = answer({ method, path, url, body });
      response.writeHead(status, { "content-type": "application/json" });
      const result_info = { page: 1, per_page: 100, total_pages: pages, count: 1, total_count: 1 };
      response.end(JSON.stringify({ success: status < 400, errors, messages: [], result, result_info }));
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { origin: `http://127.0.0.1:${port}/client/v4`, databases, queues, buckets, changes, uploads, close };

  function close(): void {
    server.closeAllConnections();
    server.close();
  }

  function answer(call: { method: string; path: string; url: URL; body: string }): Answer {
    const { method, path, url, body } = call;
    if (path === "/d1/database" && method === "POST") {
      databases.add(String(JSON.parse(body).name));
      return ok({ uuid: DATABASE_ID, name: JSON.parse(body).name });
    }
    if (path === "/d1/database") return ok([...databases].map((name) => ({ uuid: DATABASE_ID, name })));
    const named = /^\/d1\/database\/([^/]+)$/.exec(path)?.[1];
    if (named !== undefined) {
      const isKnown = databases.has(named) || named === DATABASE_ID;
      return isKnown ? ok({ uuid: DATABASE_ID, name: "godwit" }) : missing(7404);
    }
    if (path.endsWith("/query")) return ok([{ results: [], success: true, meta: {} }]);
    if (path === "/queues" && method === "POST") {
      queues.add(String(JSON.parse(body).queue_name));
      return ok({ queue_id: "q", queue_name: JSON.parse(body).queue_name });
    }
    if (path === "/queues") {
      const wanted = url.searchParams.getAll("name");
      const listed = [...queues].filter((name) => wanted.length === 0 || wanted.includes(name));
      const isLaterPage = Number(url.searchParams.get("page") ?? "1") > 1;
      return ok(isLaterPage ? [] : listed.map((name) => queueOf(name)));
    }
    if (path === "/r2/buckets" && method === "POST") {
      buckets.add(String(JSON.parse(body).name));
      return ok({});
    }
    const bucket = /^\/r2\/buckets\/([^/]+)/.exec(path)?.[1];
    if (bucket !== undefined) return buckets.has(bucket) ? ok({ name: bucket, rules: [] }) : missing(10006);
    if (path.endsWith("/secrets")) return ok(secrets.map((name) => ({ name, type: "secret_text" })));
    if (path.endsWith("/deployments")) return ok({ deployments: [] });
    if (path.endsWith("/settings")) return ok({ bindings: [] });
    if (path.endsWith("/assets-upload-session")) return ok({ jwt: "a.b.c", buckets: [] });
    if (path === `/workers/workers/${worker}`) return ok({ id: worker, subdomain: { enabled: true } });
    if (path.endsWith("/subdomain")) return ok({ subdomain: "example", enabled: true });
    if (/\/(schedules|routes|domains)$/.test(path) && method === "GET") return ok([]);
    if (path.startsWith("/workers/services/")) return ok({ default_environment: { script: { tag: "t" } } });
    return ok({ id: "x", tag: "t", startup_time_ms: 5, deployment_id: "d" });
  }
}

function queueOf(name: string) {
  return { queue_id: `id-of-${name}`, queue_name: name, producers: [], consumers: [] };
}

function ok(result: unknown): Answer {
  return { status: 200, result };
}

function missing(code: number): Answer {
  return { status: 404, result: null, errors: [{ code, message: "not found" }] };
}

async function readAll(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("latin1");
}
