import { ID_ENTROPY_BYTES, makeId } from "../../domain/base/ids.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import type { RouteClass } from "../../domain/routing/route-class.ts";
import { type CardOptions, type CardPrice, parseRateCard, type RateCard } from "../../domain/routing/rate-card.ts";
import { applyRateCard, type CardChanges } from "../../domain/routing/rate-card-changes.ts";
import { type RouteWarning, routeWarnings } from "../../domain/routing/route-diff.ts";
import type { Transport } from "../../domain/base/verification.ts";
import type { RouteRecord } from "./ports.ts";
import type { CarrierAccount } from "../carriers/ports.ts";
import type { Random } from "../base/ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import { type DraftingServices, warnOfSenders } from "../senders/draft-route-senders.ts";
import { ADMIT_SENDERS_REFUSES, admitSenders, type SenderServices } from "./admit-senders.ts";
import { baseOf, CHANGE_ROUTES_REFUSES, changeRoutes, type ChangeServices, type ChangeTerms } from "./change-routes.ts";
import {
  type AccountFinder,
  CHECK_ROUTE_ACCOUNT_REFUSES,
  checkRouteAccount,
  offeredTransports,
} from "./check-route.ts";

export interface ImportInput {
  readonly tenantId: string;
  readonly account: string;
  readonly csv: string;
  readonly options: CardOptions;
  /** Of routes that are new. */
  readonly defaults: {
    readonly class: RouteClass;
    readonly transport: Transport;
    readonly sender: string;
    readonly priority: number;
  };
  /** Routes of this account, transport and sender that the card does not name go. */
  readonly removesMissing: boolean;
  /**
   * Imports the good lines of a card that has bad ones too. Then no route is removed, because the bad lines may have
   * named it.
   */
  readonly skipsBadLines: boolean;
  readonly isDryRun: boolean;
  readonly terms: ChangeTerms;
}

export interface ImportReport {
  readonly isApplied: boolean;
  /** The version it made; where nothing was stored, the version it was compared to, or 0. */
  readonly version: number;
  readonly effectiveAtMs: number;
  readonly card: RateCard;
  readonly changes: CardChanges<RouteRecord>;
  readonly warnings: readonly RouteWarning[];
}

type ImportServices = ChangeServices &
  DraftingServices &
  SenderServices & { readonly carriers: AccountFinder; readonly random: Pick<Random, "bytes"> };

export const IMPORT_RATE_CARD_REFUSES = [
  ...CHECK_ROUTE_ACCOUNT_REFUSES,
  "rate_card_unreadable",
  "rate_card_has_bad_lines",
  ...CHANGE_ROUTES_REFUSES,
  ...ADMIT_SENDERS_REFUSES,
] as const;

/**
 * Brings the prices of a carrier's rate card into the routes over one account, as one version, or shows what it would
 * change. Refuses `rate_card_unreadable` and `rate_card_has_bad_lines` beside what every change of routes refuses.
 */
export async function importRateCard(
  services: ImportServices,
  input: ImportInput,
): Promise<Result<ImportReport, RefusedBy<typeof IMPORT_RATE_CARD_REFUSES>>> {
  const { tenantId, account: name, defaults, terms } = input;
  const account = await checkRouteAccount(services.carriers, tenantId, {
    account: name,
    transport: defaults.transport,
  });
  if (!account.ok)
    return account.error.field === "transport" ? err({ ...account.error, field: "defaults/transport" }) : account;
  const card = parseRateCard(input.csv, input.options);
  if (!card.ok || (card.value.prices.length === 0 && !input.isDryRun))
    return refuse("rate_card_unreadable", { field: "csv" });
  const hasBadLines = card.value.badLines.length > 0;
  if (hasBadLines && !input.isDryRun && !input.skipsBadLines)
    return refuse("rate_card_has_bad_lines", { field: "csv" });
  const scope = {
    account: name,
    transport: defaults.transport,
    sender: defaults.sender,
    removesMissing: input.removesMissing && !hasBadLines,
  };
  const make = maker(services, input, account.value);
  const edit = (routes: readonly RouteRecord[]) => applyRateCard(routes, card.value.prices, { scope, make });
  const stored = input.isDryRun
    ? await preview(services, input)
    : await changeRoutes(services, {
        tenantId,
        action: "import",
        terms,
        edit: (routes) => ok(edit(routes).routes),
        admit: admitSenders(services, { tenantId, keyId: terms.keyId }),
      });
  if (!stored.ok) return stored.error.field === "sender" ? err({ ...stored.error, field: "defaults/sender" }) : stored;
  const { version, effectiveAtMs, before } = stored.value;
  const changes = edit(before);
  const accounts = await offeredTransports(
    services.carriers,
    tenantId,
    changes.routes.map((route) => route.account),
  );
  const ofSenders = await warnOfSenders(services, tenantId, { before, after: changes.routes });
  const warnings = [...routeWarnings(before, changes.routes, accounts), ...ofSenders];
  return ok({ isApplied: !input.isDryRun, version, effectiveAtMs, card: card.value, changes, warnings });
}

async function preview(services: ChangeServices, { tenantId, terms }: ImportInput) {
  const nowMs = services.clock.nowMs();
  const effectiveAtMs = Math.max(nowMs, terms.effectiveAtMs ?? nowMs);
  const base = baseOf(await services.routes.timeline(tenantId, nowMs), effectiveAtMs);
  return ok({ version: base?.version ?? 0, effectiveAtMs, before: base?.routes ?? [] });
}

/** The same price always gets the same route id: the change may be made again on top of newer routes. */
function maker(
  services: ImportServices,
  input: ImportInput,
  account: CarrierAccount,
): (price: CardPrice) => RouteRecord {
  const nowMs = services.clock.nowMs();
  const made = new Map<CardPrice, RouteRecord>();
  return (price) => {
    const { country, network, microUnits, currency } = price;
    const route = made.get(price) ?? {
      ...input.defaults,
      id: makeId("route", nowMs, services.random.bytes(ID_ENTROPY_BYTES)),
      account: input.account,
      carrier: account.sender.kind,
      country,
      networks: network === null ? [] : [network],
      price: { microUnits, currency },
      enabled: true,
      createdAtMs: nowMs,
    };
    made.set(price, route);
    return route;
  };
}
