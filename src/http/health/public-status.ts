/** `/status`: how the deployment is, for anybody: a page for people, JSON for whoever asks for that. */
import type { Context, Hono } from "hono";
import { readStatus, type ShownStatus } from "../../app/health/public-status.ts";
import { INGRESS_QUOTA } from "../../domain/limits/ingress-limits.ts";
import { admitVisitor } from "../access.ts";
import { type HttpEnv, problemResponse } from "../frame.ts";
import { html } from "../links/markup.ts";
import { renderPage } from "../links/page.ts";
import { type Rendered, renderJson, toResponse } from "../reply.ts";
import { isoTimeOrNull } from "../time.ts";

export const STATUS_PATH = "/status";

/** As long as an isolate goes by what it has read: who asks more often is told the same. */
const CACHED = { "cache-control": "public, max-age=30", vary: "accept" } as const;

const REGIONS = { amer: "The Americas", emea: "Europe, Middle East, Africa", apac: "Asia and the Pacific" } as const;
const ACCEPTING = {
  ok: "Requests are taken.",
  degraded: "Requests are taken, and some wait.",
  failing: "Requests fail.",
  unknown: "Not known just now.",
} as const;
const DELIVERY = { ok: "Texts arrive.", degraded: "Texts are late or lost", unknown: "Not known just now." } as const;

export function mountStatus(app: Hono<HttpEnv>): void {
  app.get(STATUS_PATH, (c) => showStatus(c));
}

async function showStatus(c: Context<HttpEnv>): Promise<Response> {
  const { frame } = c.env;
  frame.route = `GET ${STATUS_PATH}`;
  if (!(await admitVisitor(frame))) {
    const headers = { "retry-after": String(INGRESS_QUOTA.windowSeconds) };
    return problemResponse(frame, { code: "too_many_requests", headers });
  }
  const status = await readStatus(frame.services);
  if (status === null) return problemResponse(frame, { code: "endpoint_not_found" });
  const isForPeople = (c.req.header("accept") ?? "").includes("text/html");
  return toResponse(isForPeople ? statusPage(status) : statusBody(status), frame.requestId);
}

function statusBody({ atMs, accepting, regions }: ShownStatus): Rendered {
  const data = regions.map(({ region, delivery, sinceMs }) => ({ region, delivery, since: isoTimeOrNull(sinceMs) }));
  return { ...renderJson(200, { as_of: isoTimeOrNull(atMs), accepting, data }), headers: CACHED };
}

/** In English alone: it is for those who build on the API. */
function statusPage({ atMs, accepting, regions }: ShownStatus): Rendered {
  const rows = regions.map(({ region, delivery, sinceMs }) => {
    const since = sinceMs === null ? "" : ` since ${writtenMinute(sinceMs)}.`;
    return html`<div><dt>${REGIONS[region]}</dt><dd>${DELIVERY[delivery]}${since}</dd></div>`;
  });
  const asOf = atMs === null ? [] : [html`<p class="effect">As of ${writtenMinute(atMs)}.</p>`];
  return renderPage({
    status: 200,
    language: "en",
    brand: null,
    title: "Status",
    content: [html`<p>${ACCEPTING[accepting]}</p>`, html`<dl>${rows}</dl>`, ...asOf],
    headers: CACHED,
  });
}

function writtenMinute(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
