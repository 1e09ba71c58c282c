/** Whether the people whom a plan may be about can be texted where they are: a route, a sender that is let in, an hour. */
import { waivedAt } from "../../domain/compliance/compliance-profile.ts";
import type { CampaignPlan } from "../../domain/campaigns/campaign.ts";
import { countriesMeant } from "../../domain/campaigns/countries-meant.ts";
import type { Finding } from "../../domain/campaigns/finding.ts";
import { meetsLegalHours } from "../../domain/campaigns/legal-window.ts";
import { answerableRoutes } from "../../domain/conversation/can-reply.ts";
import { allCountries } from "../../domain/phone/country-placement.ts";
import type { Route } from "../../domain/routing/choice.ts";
import { selectRoute } from "../../domain/routing/select-route.ts";
import { sendersBarred } from "../../domain/routing/senders-barred.ts";
import { testRoutesOf } from "../../domain/routing/test-routes.ts";
import type { OptOutWay } from "../../domain/template/catalogue/opt-out.ts";
import type { Principal, Tenant } from "../../domain/tenants/tenant.ts";
import type { Services } from "../services.ts";
import type { CampaignCategory } from "./check-texts.ts";

export type ReachNeeds = Pick<Services, "clock" | "routeBook" | "carriers" | "complianceBook">;

/** Whom it is for, and when it may go. */
type Reached = Pick<CampaignPlan, "condition" | "window">;

/** More would be a list that nobody reads. */
const NAMED_MOST = 20;

export async function checkReach(
  services: ReachNeeds,
  principal: Principal,
  { plan, categories }: { readonly plan: Reached; readonly categories: readonly CampaignCategory[] },
): Promise<readonly Finding[]> {
  const { tenant, mode } = principal;
  const meant = countriesMeant(plan.condition);
  const allowed = tenant.countries === "all" ? allCountries() : tenant.countries;
  const countries = meant === null ? allowed : allowed.filter((country) => meant.includes(country));
  if (countries.length === 0) {
    const hint = "Name a country that the tenant may text.";
    return [{ field: "/condition", reason: "country_not_allowed", hint, isFatal: true }];
  }
  // Where somebody named the countries, each that is not reached is told; elsewhere only when none is.
  const isNamed = meant !== null || tenant.countries !== "all";
  const lanes = countries.flatMap((country) => categories.map((category) => ({ country, category })));
  const unreached = await (mode === "test" ? unansweredBy : unreachedBy)(services, tenant, lanes);
  const closed = await closedTo(services, tenant.id, { lanes, plan });
  return [
    ...told(unreached, { isNamed, of: lanes.length, field: "" }),
    ...told(closed, { isNamed, of: lanes.length, field: "/window" }),
  ];
}

interface Lane {
  readonly country: string;
  readonly category: CampaignCategory;
}

interface Missed extends Lane {
  readonly reason: "no_route" | "no_sender" | "no_way_out" | "no_legal_hour";
}

const HINTS = {
  no_route: "Add a route with POST /v1/routes",
  no_sender: "Register a sender with POST /v1/senders, or add a route whose sender is registered",
  no_way_out: "Set `messaging.opt_out` with PATCH /v1/tenant, or add a route whose sender people can say STOP to",
  no_legal_hour: "Send a window that meets the hours in which such texts may go",
} as const satisfies Record<Missed["reason"], string>;

/** Of test keys some sender may text every country, but an advert has to name a way out there, too. */
async function unansweredBy(
  { complianceBook, clock }: ReachNeeds,
  { id, messaging }: Tenant,
  lanes: readonly Lane[],
): Promise<readonly Missed[]> {
  const [compliance, nowMs] = [await complianceBook.of(id), clock.nowMs()];
  return lanes.flatMap((lane): readonly Missed[] => {
    const routes = testRoutesOf({ ...lane, nowMs, tenant: compliance }).filter(({ transport }) => transport === "sms");
    const isAnswered = answerableRoutes(routes, { ...lane, optOut: messaging?.optOut ?? null, nowMs }).length > 0;
    return isAnswered ? [] : [{ ...lane, reason: "no_way_out" }];
  });
}

async function unreachedBy(
  { routeBook, carriers, clock }: ReachNeeds,
  { id, messaging }: Tenant,
  lanes: readonly Lane[],
): Promise<readonly Missed[]> {
  const [routes, usable] = await Promise.all([routeBook.list(id), carriers.usable(id)]);
  const [nowMs, optOut] = [clock.nowMs(), messaging?.optOut ?? null];
  return lanes.flatMap((lane): readonly Missed[] => {
    const reason = missing(routes, usable, { ...lane, optOut, nowMs });
    return reason === null ? [] : [{ ...lane, reason }];
  });
}

function missing(
  routes: readonly Route[],
  accounts: readonly string[],
  { optOut, ...asked }: Lane & { readonly optOut: OptOutWay | null; readonly nowMs: number },
): "no_route" | "no_sender" | "no_way_out" | null {
  const fresh = { mode: "live", transport: "sms", made: [], avoid: [], accounts } as const;
  const isServed = (by: readonly Route[]) => selectRoute(by, { ...fresh, ...asked }) !== null;
  if (!isServed(routes)) return sendersBarred(routes, asked) === null ? "no_route" : "no_sender";
  return isServed(answerableRoutes(routes, { ...asked, optOut })) ? null : "no_way_out";
}

async function closedTo(
  { complianceBook, clock }: ReachNeeds,
  tenantId: string,
  { lanes, plan }: { readonly lanes: readonly Lane[]; readonly plan: Reached },
): Promise<readonly Missed[]> {
  const nowMs = clock.nowMs();
  const { sectors, waivers } = await complianceBook.of(tenantId);
  const waived = waivedAt(waivers, nowMs);
  return lanes.flatMap((lane): readonly Missed[] => {
    const meets = meetsLegalHours(plan.window, { ...lane, areas: null, sectors, waived }, nowMs);
    return meets ? [] : [{ ...lane, reason: "no_legal_hour" }];
  });
}

function told(
  missed: readonly Missed[],
  { isNamed, of, field }: { readonly isNamed: boolean; readonly of: number; readonly field: string },
): readonly Finding[] {
  const isFatal = missed.length > 0 && missed.length === of;
  if (!isFatal && !isNamed) return [];
  const reasons = [...new Set(missed.map(({ reason }) => reason))];
  return reasons.map((reason) => {
    const places = [...new Set(missed.filter((one) => one.reason === reason).map(({ country }) => country))];
    return { field, reason, hint: `${HINTS[reason]}: ${listed(places)}.`, isFatal };
  });
}

function listed(countries: readonly string[]): string {
  const rest = countries.length - NAMED_MOST;
  const named = countries.slice(0, NAMED_MOST).join(", ");
  return rest > 0 ? `${named} and ${rest} more` : named;
}
