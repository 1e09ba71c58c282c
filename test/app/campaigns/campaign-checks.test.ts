/** What stands in a campaign's way where its people are: routes, senders, hours, who may be texted, and money. */
import { describe, expect, it } from "vitest";
import { checkCampaign } from "../../../src/app/campaigns/campaign-checks.ts";
import type { AudienceLook } from "../../../src/app/campaigns/ports.ts";
import { KNOWN_EVERYWHERE } from "../../../src/domain/compliance/send-facts.ts";
import type { CampaignPlan } from "../../../src/domain/campaigns/campaign.ts";
import type { Route } from "../../../src/domain/routing/choice.ts";
import type { MessagingSettings, Principal, Tenant } from "../../../src/domain/tenants/tenant.ts";
import { campaignOf } from "../../support/campaigns.ts";
import { CHOICE } from "../../domain/verification/fixtures.ts";
import { makeServices } from "../support/services.ts";
import { TENANT } from "../../support/tenant.ts";

const NOW = Date.UTC(2026, 10, 30, 12);
const LINK = { link: "https://acme.example/back" };
const RECALL = { template: "recall", version: null, values: LINK };
const PLAIN = { name: "plain", weight: 1, texts: { ordinary: RECALL, core: null } };

function routeTo(country: string, over: Partial<Route> = {}): Route {
  const { routeId: id, account, carrier } = CHOICE;
  const facts = { transport: "sms", sender: "ACME", priority: 1, price: null, approvals: KNOWN_EVERYWHERE } as const;
  return { id, account, carrier, country, ...facts, ...over };
}

const WAY_OUT = { link: "https://acme.example/stop" };

interface Case {
  readonly routes?: readonly Route[];
  readonly countries?: Tenant["countries"];
  readonly plan?: Partial<CampaignPlan>;
  readonly mode?: Principal["mode"];
  readonly optOut?: MessagingSettings["optOut"];
  readonly look?: AudienceLook;
}

async function findingsOf({
  routes = [routeTo("*")],
  countries = ["FR"],
  plan,
  mode = "live",
  look = { people: 9, reachable: { engagement: 9, marketing: 9 } },
  optOut = WAY_OUT,
}: Case) {
  const services = makeServices({
    clock: { nowMs: () => NOW },
    routeBook: { list: async () => routes },
    carriers: {
      find: async () => null,
      ownerOf: async () => "deployment" as const,
      usable: async () => [CHOICE.account],
      terms: async () => [],
      open: () => Promise.reject(new Error("no account is opened")),
    },
    lookAtAudience: async () => look,
  });
  const principal: Principal = {
    keyId: "key_1",
    mode,
    role: "compliance",
    tenant: { ...TENANT, countries, messaging: { optOut, support: null } },
  };
  const campaign = campaignOf({ variants: [PLAIN], ...plan });
  const { findings } = await checkCampaign(services, principal, campaign.plan);
  return findings.map(({ field, reason, isFatal, hint }) => [field, reason, isFatal ? "fatal" : "told", hint]);
}

const country = (value: string) => ({ field: "country", op: "eq", value }) as const;

describe("a campaign", () => {
  it.each<readonly [string, Case]>([
    ["with a route, a sender and an hour", {}],
    [
      "of a tenant that texts the whole world, with a route to some of it",
      { countries: "all", routes: [routeTo("FR")] },
    ],
    ["of a test key, without any route", { routes: [], mode: "test" }],
    ["that somebody may be texted by", { look: { people: 9, reachable: { engagement: 0, marketing: 1 } } }],
    [
      "whose budget is in what its routes cost",
      {
        routes: [routeTo("*", { price: { microUnits: 1, currency: "EUR" } })],
        plan: { budget: { microUnits: 9, currency: "EUR" } },
      },
    ],
  ])("%s has nothing in its way", async (_title, of) => {
    expect(await findingsOf(of)).toEqual([]);
  });

  it.each<readonly [string, Case, readonly string[], string]>([
    ["no route at all", { routes: [] }, ["", "no_route", "fatal"], "FR"],
    [
      "no route to where its people are",
      { countries: ["FR", "DE"], routes: [routeTo("DE")], plan: { condition: country("FR") } },
      ["", "no_route", "fatal"],
      "FR",
    ],
    [
      "no route to one of its countries",
      { countries: ["FR", "DE"], routes: [routeTo("DE")] },
      ["", "no_route", "told"],
      "FR",
    ],
    [
      "no sender that is let in",
      { countries: ["US"], routes: [routeTo("*", { sender: "ACME" })] },
      ["", "no_sender", "fatal"],
      "US",
    ],
    ["no way to say STOP", { optOut: null }, ["", "no_way_out", "fatal"], "FR"],
    ["no way to say STOP to a test key", { optOut: null, mode: "test", routes: [] }, ["", "no_way_out", "fatal"], "FR"],
    [
      "people where the tenant texts nobody",
      { plan: { condition: country("US") } },
      ["/condition", "country_not_allowed", "fatal"],
      "country",
    ],
    [
      "a window at night",
      { plan: { window: { fromMinute: 0, untilMinute: 300 } } },
      ["/window", "no_legal_hour", "fatal"],
      "FR",
    ],
    [
      "nobody",
      { look: { people: 0, reachable: { engagement: 0, marketing: 0 } } },
      ["/condition", "nobody_found", "told"],
      "nobody",
    ],
    [
      "nobody who agreed",
      { look: { people: 5, reachable: { engagement: 5, marketing: 0 } } },
      ["/condition", "nobody_may_be_texted", "told"],
      "consent",
    ],
    [
      "a budget in other money",
      {
        routes: [routeTo("*", { price: { microUnits: 1, currency: "USD" } })],
        plan: { budget: { microUnits: 9, currency: "EUR" } },
      },
      ["/budget/currency", "budget_never_counts", "fatal"],
      "USD",
    ],
    [
      "a budget and no prices",
      { plan: { budget: { microUnits: 9, currency: "EUR" } } },
      ["/budget/currency", "budget_never_counts", "told"],
      "price",
    ],
  ])("with %s is told so", async (_title, of, expected, said) => {
    const found = await findingsOf(of);
    expect(found).toEqual([[...expected, expect.stringContaining(said)]]);
  });
});
