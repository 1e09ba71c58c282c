/** What each route to a country is worth now, what that rests on, and why one is trusted less. */
import type { OpenedBy } from "../../domain/routing/health/breaker.ts";
import type { CountryView, RouteView } from "../../domain/routing/health/view-health.ts";
import { inTimeShare, type RouteEstimate } from "../../domain/routing/estimate.ts";
import { NO_COUNTS } from "../../domain/routing/counts.ts";
import { estimateFor, type Gate, NOTHING_KNOWN } from "../../domain/routing/snapshot.ts";
import { weightsFor } from "../../domain/routing/weights.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import type { RouteRecord } from "./ports.ts";
import type { Services } from "../services.ts";

export interface RouteHealth {
  readonly route: RouteRecord;
  readonly gate: Gate;
  readonly estimate: RouteEstimate;
  /** The share of deliveries that are in time for a code. */
  readonly inTime: number;
  readonly view: RouteView;
  /** Why it is not used, or trusted less than its receipts ask for; empty when there is nothing to say. */
  readonly sentences: readonly string[];
}

export interface CountryHealthReport {
  /** False: the country did not answer, and all that is told are beliefs by class. */
  readonly isKnown: boolean;
  readonly usage: number;
  readonly routes: readonly RouteHealth[];
}

const UNSEEN: RouteView = { counts: NO_COUNTS, opened: null };
const NO_VIEW: CountryView = { snapshot: NOTHING_KNOWN, routes: {} };

/** Enabled routes that cover the country, those of the country itself first. Uses up no probe and no rate. */
export async function readRouteHealth(
  services: Pick<Services, "routes" | "countryViews" | "tenants" | "clock">,
  { tenant }: Pick<Principal, "tenant">,
  country: string,
): Promise<Result<CountryHealthReport, never>> {
  const nowMs = services.clock.nowMs();
  const [timeline, stored, seen] = await Promise.all([
    services.routes.timeline(tenant.id, nowMs),
    services.tenants.find(tenant.id),
    services.countryViews.peek({ tenantId: tenant.id, mode: "live", country }).catch(() => null),
  ]);
  const { snapshot, routes: views } = seen ?? NO_VIEW;
  const { inTimeMs } = weightsFor((stored ?? tenant).weights ?? {}, "otp", country);
  const covering = (timeline.inForce?.routes ?? []).filter(
    (route) => route.enabled && (route.country === country || route.country === "*"),
  );
  const routes = covering
    .toSorted((a, b) => Number(a.country === "*") - Number(b.country === "*") || a.priority - b.priority)
    .map((route): RouteHealth => {
      const estimate = estimateFor(snapshot, route, null);
      const gate = snapshot.routes[route.id]?.gate ?? "closed";
      const view = views[route.id] ?? UNSEEN;
      return {
        route,
        gate,
        estimate,
        inTime: inTimeShare(estimate, inTimeMs),
        view,
        sentences: [gateSentence(gate, view), estimate.distrust].filter((sentence) => sentence !== null),
      };
    });
  return ok({ isKnown: seen !== null, usage: snapshot.usage, routes });
}

const BECAUSE: Readonly<Record<OpenedBy, string>> = {
  refusals: "its carrier refuses texts or gives no clear answer",
  losses: "its texts do not arrive",
  untyped: "nobody types the codes that its receipts call delivered",
};

function gateSentence(gate: Gate, { opened }: RouteView): string | null {
  if (gate === "closed") return null;
  const why = BECAUSE[opened?.by ?? "losses"];
  return gate === "open"
    ? `It is left out because ${why}: from time to time one text asks whether it works again.`
    : `It was left out because ${why}: the next text asks whether it works again.`;
}
