/** What explains the API to people and tools: the OpenAPI document and a page a problem type. */
import type { Hono } from "hono";
import { isProblemCode, problemKindOf, type ProblemCode } from "./errors.ts";
import { type HttpEnv, problemResponse } from "./frame.ts";
import { isRefusalReason, REFUSALS } from "./problem-kinds/refusals.ts";
import { ANYBODYS } from "./reference-access.ts";
import { allRoutes } from "./routes.ts";
import { redirectResponse, toResponse } from "./reply.ts";

/** Made on first use: most isolates are never asked for it, and all would pay for it at start. */
let documentCache: string | null = null;

export function mountDocuments(app: Hono<HttpEnv>): void {
  app.get("/openapi.json", async (c) => {
    const { frame } = c.env;
    frame.route = "GET /openapi.json";
    documentCache ??= await makeDocument();
    return toResponse(
      { status: 200, body: documentCache, type: "application/json", headers: ANYBODYS },
      frame.requestId,
    );
  });
  app.get("/problems/:code", (c) => {
    const { frame } = c.env;
    frame.route = "GET /problems/{code}";
    const code = c.req.param("code");
    if (!isProblemCode(code)) return problemResponse(frame, { code: "endpoint_not_found" });
    return toResponse({ status: 200, body: problemPage(code), type: "text/html" }, frame.requestId);
  });
  app.get("/", (c) => {
    const { frame } = c.env;
    frame.route = "GET /";
    return redirectResponse("/docs", frame.requestId);
  });
}

async function makeDocument(): Promise<string> {
  const { openApiDocument } = await import("./openapi/document.ts");
  return JSON.stringify(openApiDocument(await allRoutes()));
}

/** Holds nothing but our own fixed texts. */
function problemPage(code: ProblemCode): string {
  const { status, title, detail } = problemKindOf(code);
  const hint = isRefusalReason(code) ? REFUSALS[code].hint : "";
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${code}</title>
<h1>${title}</h1>
<p><code>${code}</code>, HTTP status ${status}</p>
<p>${detail}</p>
<p>${hint}</p>
<p><a href="/docs">API reference</a></p>
</html>
`;
}
