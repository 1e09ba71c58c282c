/** Who answers an address: a chapter of the API, made when it is first asked for, or the pages and carriers' addresses. */
import { Hono } from "hono";
import { getPath } from "hono/utils/url";
import { mountDocuments } from "./documents.ts";
import { faultProblem } from "./faults.ts";
import { type HttpEnv, problemResponse } from "./frame.ts";
import { LINK_PATHS, mountLinks } from "./links/mount.ts";
import { emptyResponse } from "./reply.ts";
import type { Route } from "./route.ts";
import { type ChapterName, chapterOf, routesOf } from "./routes.ts";
import { serveRoute } from "./serve.ts";
import { CARRIER_WEBHOOK_PATH, mountCarrierWebhooks } from "./webhooks/carriers.ts";

type Answerer = Pick<Hono<HttpEnv>, "fetch">;

const pages = makePages();
const chapterCache = new Map<ChapterName, Answerer>();

export async function answererOf(request: Request): Promise<Answerer> {
  const chapter = chapterOf(getPath(request));
  if (chapter === null) return pages;
  const known = chapterCache.get(chapter);
  if (known !== undefined) return known;
  // Not the promise is kept: one that belongs to a request must not hold up another.
  const made = makeChapter(await routesOf(chapter));
  chapterCache.set(chapter, made);
  return made;
}

function makePages(): Answerer {
  const app = makeAnswerer();
  mountDocuments(app);
  mountCarrierWebhooks(app);
  refuseOtherMethods(app, CARRIER_WEBHOOK_PATH, ["GET", "POST"]);
  mountLinks(app);
  for (const { path, methods } of LINK_PATHS) refuseOtherMethods(app, path, methods);
  return app;
}

function makeChapter(routes: readonly Route[]): Answerer {
  const app = makeAnswerer();
  const methods = new Map<string, string[]>();
  for (const route of routes) {
    const { method, path } = route.facts;
    app.on(method, honoPath(path), (c) => serveRoute(route, c));
    methods.set(path, [...(methods.get(path) ?? []), ...(method === "GET" ? ["GET", "HEAD"] : [method])]);
  }
  for (const [path, allowed] of methods) refuseOtherMethods(app, path, allowed);
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
