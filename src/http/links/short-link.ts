/** `/l/{token}`: leads to the target of a short link. */
import { visitShortLink } from "../../app/links/visit-short-link.ts";
import type { Visit } from "../../domain/links/judge-visit.ts";
import { redirectResponse, toResponse } from "../reply.ts";
import { noteFailure } from "../guard.ts";
import { gonePage, type LinkVisit } from "./visit.ts";

/** Browsers say with one of these that they fetch ahead of their user. */
const PURPOSE_HEADERS = ["sec-purpose", "purpose", "x-purpose", "x-moz"];

/** 302 and never kept, so that every visit is seen; without a referrer, so that the target does not learn the token. */
export async function followLink(visit: LinkVisit): Promise<Response> {
  const { frame, request, token } = visit;
  const { host } = new URL(request.url);
  const target = await visitShortLink(frame.services, { host, token, visit: readVisit(visit) });
  if (target !== null) return redirectResponse(target, frame.requestId);
  noteFailure(frame, "page_token");
  return toResponse(gonePage(visit), frame.requestId);
}

function readVisit({ method, request }: LinkVisit): Visit {
  const { headers } = request;
  return {
    method,
    userAgent: headers.get("user-agent"),
    accept: headers.get("accept"),
    purposes: PURPOSE_HEADERS.flatMap((name) => headers.get(name) ?? []),
    destination: headers.get("sec-fetch-dest"),
    isKnownRobot: isKnownRobot(request),
  };
}

/** Cloudflare names robots that it has verified by their addresses ("Page Preview"); elsewhere there is no such word. */
function isKnownRobot(request: Request): boolean {
  const category: unknown = request.cf?.["verifiedBotCategory"];
  return typeof category === "string" && category !== "";
}
