/** The HTTP border: everything that comes in from outside passes here. */
import { Hono } from "hono";
import { createMiddleware } from "hono/factory";
import type { Services } from "../app/services.ts";
import type { Env } from "../env.ts";
import { mountDocuments } from "./documents.ts";
import { faultProblem, unservedResponse } from "./faults.ts";
import { type Frame, type HttpEnv, logRequest, makeFrame, problemResponse } from "./frame.ts";
import { makeGuard, networkOf, tellFailures } from "./guard.ts";
import { LINK_PATHS, mountLinks } from "./links/mount.ts";
import { refusePlainHttp } from "./plain-http.ts";
import { emptyResponse } from "./reply.ts";
import { admitReference } from "./reference-access.ts";
import { ROUTES } from "./routes.ts";
import { serveRoute } from "./serve.ts";
import { CARRIER_WEBHOOK_PATH, mountCarrierWebhooks } from "./webhooks/carriers.ts";

/** The app of an isolate. `servicesFor` is asked once a request and may keep what it built. */
export function makeApp(servicesFor: (env: Env) => Services): Hono<HttpEnv> {
  const app = new Hono<HttpEnv>();
  const guard = makeGuard();
  app.use(
    createMiddleware<HttpEnv>(async (c, next) => {
      const frame = makeFrame(c.env, servicesFor(c.env), { network: networkOf(c.req.raw), guard });
      c.set("frame", frame);
      tellFailures(frame);
      await next();
      logRequest(frame, c.req.method, c.res.status);
    }),
  );
  app.use(refusePlainHttp);
  app.use(admitReference);
  mountRoutes(app);
  mountDocuments(app);
  mountCarrierWebhooks(app);
  refuseOtherMethods(app, CARRIER_WEBHOOK_PATH, ["GET", "POST"]);
  mountLinks(app);
  for (const { path, methods } of LINK_PATHS) refuseOtherMethods(app, path, methods);
  app.notFound((c) => problemResponse(c.var.frame, { code: "endpoint_not_found" }));
  app.onError((error, c) => {
    const frame: Frame | undefined = c.get("frame");
    return frame === undefined ? unservedResponse(error) : problemResponse(frame, faultProblem(error, frame));
  });
  return app;
}

function mountRoutes(app: Hono<HttpEnv>): void {
  const methods = new Map<string, string[]>();
  for (const route of ROUTES) {
    const { method, path } = route.facts;
    app.on(method, honoPath(path), (c) => serveRoute(route, c));
    methods.set(path, [...(methods.get(path) ?? []), ...(method === "GET" ? ["GET", "HEAD"] : [method])]);
  }
  for (const [path, allowed] of methods) refuseOtherMethods(app, path, allowed);
}

/** OPTIONS tells the methods. It carries no CORS fields: keys belong to servers, never to pages of other origins. */
function refuseOtherMethods(app: Hono<HttpEnv>, path: string, allowed: readonly string[]): void {
  const headers = { allow: [...allowed, "OPTIONS"].join(", ") };
  app.all(honoPath(path), (c) => {
    const { frame } = c.var;
    frame.route = `${c.req.method} ${path}`;
    return c.req.method === "OPTIONS"
      ? emptyResponse(frame.requestId, headers)
      : problemResponse(frame, { code: "method_not_allowed", headers });
  });
}

function honoPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ":$1");
}
