/** Who answers an address: a chapter of the API, made when it is first asked for, or the pages and carriers' addresses. */
import { Hono } from "hono";
import { getPath } from "hono/utils/url";
import { mountDocuments } from "./documents.ts";
import { faultProblem } from "./faults.ts";
import { type HttpEnv, problemResponse } from "./frame.ts";
import { emptyResponse } from "./reply.ts";
import { type ChapterName, isChapter, routesOf } from "./routes.ts";

type Answerer = Pick<Hono<HttpEnv>, "fetch">;

/** What is no endpoint of the API, by the beginning of its path, and what puts it into an app. */
const OTHERS = {
  "/webhooks": async (app) => {
    const { CARRIER_WEBHOOK_PATH, mountCarrierWebhooks } = await import("./carrier-callbacks/callbacks.ts");
    mountCarrierWebhooks(app);
    refuseOtherMethods(app, CARRIER_WEBHOOK_PATH, ["GET", "POST"]);
  },
  "/l": mountPagesOfLinks,
  "/a": mountPagesOfLinks,
  "/status": async (app) => {
    const { mountStatus, STATUS_PATH } = await import("./health/public-status.ts");
    mountStatus(app);
    refuseOtherMethods(app, STATUS_PATH, ["GET", "HEAD"]);
  },
  "/problems": async (app) => mountDocuments(app),
  "/openapi.json": async (app) => mountDocuments(app),
  "/": async (app) => mountDocuments(app),
} as const satisfies Readonly<Record<string, (app: Hono<HttpEnv>) => Promise<void>>>;

const BEGINNING = /^(?:\/v1(?=\/.))?\/[^/]*/;

const nobody = makeAnswerer();
const answererCache = new Map<ChapterName | keyof typeof OTHERS, Answerer>();

/**
 * A chapter is made when it is first asked for, so a flood of addresses that do not exist makes none. A chapter that is
 * there is used without a promise: one more promise for each request of a flood would cost all of them.
 */
export function answererOf(request: Request): Answerer | Promise<Answerer> {
  const beginning = BEGINNING.exec(getPath(request))?.[0] ?? "";
  if (!isChapter(beginning) && !isOther(beginning)) return nobody;
  return answererCache.get(beginning) ?? makeKnown(beginning);
}

async function makeKnown(beginning: ChapterName | keyof typeof OTHERS): Promise<Answerer> {
  // The chapter is kept, not its promise: a promise that belongs to one request must not be awaited by another.
  const made = isChapter(beginning) ? await makeChapter(beginning) : await makeOther(beginning);
  answererCache.set(beginning, made);
  return made;
}

function isOther(beginning: string): beginning is keyof typeof OTHERS {
  return Object.hasOwn(OTHERS, beginning);
}

async function makeOther(beginning: keyof typeof OTHERS): Promise<Answerer> {
  const app = makeAnswerer();
  await OTHERS[beginning](app);
  return app;
}

async function mountPagesOfLinks(app: Hono<HttpEnv>): Promise<void> {
  const { LINK_PATHS, mountLinks } = await import("./links/mount.ts");
  mountLinks(app);
  for (const { path, methods } of LINK_PATHS) refuseOtherMethods(app, path, methods);
}

async function makeChapter(name: ChapterName): Promise<Answerer> {
  const [routes, { serveRoute }] = await Promise.all([routesOf(name), import("./serve.ts")]);
  const app = makeAnswerer();
  const others = makeAnswerer();
  const methods = new Map<string, string[]>();
  for (const route of routes) {
    const { method, path } = route.facts;
    app.on(method, honoPath(path), (c) => serveRoute(route, c));
    methods.set(path, [...(methods.get(path) ?? []), ...(method === "GET" ? ["GET", "HEAD"] : [method])]);
  }
  for (const [path, allowed] of methods) refuseOtherMethods(others, path, allowed);
  // Asked second, in a call of its own: two handlers on one path would add a chain of promises to each request.
  app.notFound((c) => others.fetch(c.req.raw, c.env));
  return app;
}

function makeAnswerer(): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  app.notFound((c) => problemResponse(c.env.frame, { code: "endpoint_not_found" }));
  app.onError((error, c) => problemResponse(c.env.frame, faultProblem(error, c.env.frame)));
  return app;
}

/** OPTIONS tells the methods. It carries no CORS fields: keys belong to servers, never to pages of other origins. */
function refuseOtherMethods(app: Hono<HttpEnv>, path: string, allowed: readonly string[]): void {
  const headers = { allow: [...allowed, "OPTIONS"].join(", ") };
  app.all(honoPath(path), (c) => {
    const { frame } = c.env;
    frame.route = `${c.req.method} ${path}`;
    return c.req.method === "OPTIONS"
      ? emptyResponse(frame.requestId, headers)
      : problemResponse(frame, { code: "method_not_allowed", headers });
  });
}

function honoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ":$1");
}
