/** Addresses that stand in texts: `/l/{token}` leads on, `/a/{token}` asks whether it was you. For people, so no JSON. */
import type { Context, Hono } from "hono";
import { ANSWER_PATH, SHORT_LINK_PATH } from "../../domain/links/link-address.ts";
import { INGRESS_QUOTA } from "../../domain/limits/ingress-limits.ts";
import { admitVisitor } from "../access.ts";
import { problemKindOf } from "../errors.ts";
import { faultProblem } from "../faults.ts";
import type { HttpEnv } from "../frame.ts";
import { showAlert, takeAnswer } from "./answer.ts";
import { followLink } from "./short-link.ts";
import { busyPage, type LinkVisit } from "./visit.ts";
import { toResponse } from "../reply.ts";

export const LINK_PATHS = [
  { path: `${SHORT_LINK_PATH}{token}`, methods: ["GET", "HEAD"] },
  { path: `${ANSWER_PATH}{token}`, methods: ["GET", "HEAD", "POST"] },
] as const;

export function mountLinks(app: Hono<HttpEnv>): void {
  app.get(`${SHORT_LINK_PATH}:token`, (c) => serve(c, `${SHORT_LINK_PATH}{token}`, followLink));
  app.get(`${ANSWER_PATH}:token`, (c) => serve(c, `${ANSWER_PATH}{token}`, showAlert));
  app.post(`${ANSWER_PATH}:token`, (c) => serve(c, `${ANSWER_PATH}{token}`, takeAnswer));
}

/** The ingress limit, the work, and a page a person can read when either says no. */
async function serve(
  c: Context<HttpEnv>,
  path: string,
  work: (visit: LinkVisit) => Promise<Response>,
): Promise<Response> {
  const { frame } = c.env;
  const { method } = c.req;
  // The token is a secret: the pattern stands for it in the log.
  frame.route = `${method} ${path}`;
  const visit: LinkVisit = {
    frame,
    method,
    request: c.req.raw,
    token: c.req.param("token") ?? "",
    acceptLanguage: c.req.header("accept-language") ?? null,
  };
  if (!(await admitVisitor(frame))) {
    frame.code = "too_many_requests";
    return toResponse(busyPage(visit, 429, INGRESS_QUOTA.windowSeconds), frame.requestId);
  }
  try {
    return await work(visit);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const { code, retryAfterSeconds = null } = faultProblem(error, frame);
    frame.code = code;
    return toResponse(busyPage(visit, problemKindOf(code).status, retryAfterSeconds), frame.requestId);
  }
}
