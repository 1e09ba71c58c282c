/** `POST /v1/routes/import`: a carrier's rate card into routes. */
import { IMPORT_RATE_CARD_REFUSES, importRateCard, type ImportReport } from "../../app/routing/import-rate-card.ts";
import type { RouteRecord } from "../../app/routing/ports.ts";
import type { Money } from "../../domain/base/money.ts";
import { ok } from "../../domain/base/result.ts";
import { percentUp } from "../../domain/routing/route-diff.ts";
import { wireMoneyOrNull } from "../money.ts";
import { defineRoute, NO_QUERY, type ApiRoute } from "../route.ts";
import { BAD_LINES_SHOWN, IMPORT_BODY_BYTES_MAX, importBody, importRequest } from "./rate-cards-schema.ts";
import { isoTime } from "../time.ts";
import { changeTermsOf, warningEntry } from "./route-wire.ts";

const importCard = defineRoute({
  method: "POST",
  path: "/v1/routes/import",
  operationId: "importRateCard",
  summary: "Import a rate card",
  description:
    "Brings the prices of a carrier's card into the routes over one account, transport and sender, as one version. Routes that are there keep everything but their price.",
  tag: "Routes",
  access: { permission: "route.manage" },
  query: NO_QUERY,
  body: importRequest,
  maxBodyBytes: IMPORT_BODY_BYTES_MAX,
  replies: { 200: { description: "What changes, and what could not be read.", schema: importBody } },
  refuses: IMPORT_RATE_CARD_REFUSES,
  async handle({ services, principal, body }) {
    const report = await importRateCard(services, {
      tenantId: principal.tenant.id,
      account: body.account,
      csv: body.csv,
      options: { columns: body.columns, currency: body.currency, decimalMark: body.decimal_mark },
      defaults: body.defaults,
      removesMissing: body.missing === "remove",
      skipsBadLines: body.skip_bad_lines,
      isDryRun: body.dry_run,
      terms: changeTermsOf(principal, body),
    });
    return report.ok ? ok({ status: 200 as const, body: reportEntry(report.value) }) : report;
  },
});

export const RATE_CARD_ROUTES: readonly ApiRoute[] = [importCard];

function reportEntry({ isApplied, version, effectiveAtMs, card, changes, warnings }: ImportReport) {
  const repriced = Map.groupBy(changes.repriced, ({ before, after }) => directionOf(before.price, after.price));
  const repricedTo = (direction: Direction) =>
    (repriced.get(direction) ?? []).map(({ before, after }) => priceEntry(after, before.price, after.price));
  return {
    applied: isApplied,
    version,
    effective_at: isoTime(effectiveAtMs),
    lines: card.lines,
    prices: card.prices.length,
    repeated_lines: card.repeated,
    bad_line_count: card.badLines.length,
    bad_lines: card.badLines.slice(0, BAD_LINES_SHOWN),
    added: changes.added.map((route) => ({
      ...priceEntry(route, null, route.price),
      ...(isApplied ? {} : { route_id: null }),
    })),
    price_up: repricedTo("up"),
    price_down: repricedTo("down"),
    price_other: repricedTo("other"),
    removed: changes.removed.map((route) => priceEntry(route, route.price, null)),
    unchanged: changes.unchanged,
    warnings: warnings.map(warningEntry),
  };
}

type Direction = "up" | "down" | "other";

function directionOf(from: Money | null, to: Money | null): Direction {
  if (from === null || to === null || from.currency !== to.currency) return "other";
  return to.microUnits > from.microUnits ? "up" : "down";
}

function priceEntry({ id, country, networks = [] }: RouteRecord, from: Money | null, to: Money | null) {
  const isComparable = from !== null && to !== null && from.currency === to.currency;
  return {
    route_id: id,
    country,
    networks,
    from: wireMoneyOrNull(from),
    to: wireMoneyOrNull(to),
    percent: isComparable ? percentUp(from.microUnits, to.microUnits) : null,
  };
}
