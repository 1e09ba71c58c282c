/** Routes, changes and differences between the wire and the use cases. */
import type * as z from "zod";
import type { RouteChange, RouteRecord } from "../../app/routing/ports.ts";
import type { ChangeTerms } from "../../app/routing/change-routes.ts";
import type { CreateRouteInput } from "../../app/routing/create-route.ts";
import type { DraftChange, RoutesDraft } from "../../app/routing/dry-run-routes.ts";
import type { Money } from "../../domain/base/money.ts";
import { type RouteDiff, type RouteField, type RouteWarning, settleTerms } from "../../domain/routing/route-diff.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { termsOf as quotasOf } from "../../domain/limits/plans.ts";
import { wireMoneyOrNull } from "../money.ts";
import type { changeQuery } from "./route-changes-schema.ts";
import type { dryRunRequest } from "./route-dry-run-schema.ts";
import type { newRoute, routeChange } from "./routes-schema.ts";
import { isoTime, isoTimeOrNull } from "../time.ts";

export function changeTermsOf(principal: Principal, wire: z.output<typeof changeQuery>): ChangeTerms {
  return {
    keyId: principal.keyId,
    note: wire.note ?? null,
    effectiveAtMs: wire.effective_at === undefined ? null : Date.parse(wire.effective_at),
    expectedVersion: wire.expected_version ?? null,
    routesMax: quotasOf(principal.tenant.allowance).quotas.routes,
  };
}

export function newRouteOf(wire: z.output<typeof newRoute>): CreateRouteInput["route"] {
  const { account, country, transport, sender, priority, enabled, networks, standby, licensed } = wire;
  return {
    account,
    country,
    transport,
    sender,
    priority,
    enabled,
    networks,
    standby,
    licensed,
    class: wire.class,
    price: moneyOf(wire.price),
    ratePerSecond: wire.rate_per_second,
    validFromMs: timeOf(wire.valid_from),
    validUntilMs: timeOf(wire.valid_until),
    ...(wire.sender_kind === null ? {} : { senderKind: wire.sender_kind }),
    ...(wire.categories === null ? {} : { categories: [...new Set(wire.categories)] }),
  };
}

export function changeOf(wire: z.output<typeof routeChange>): RouteChange {
  const { sender, priority, price, enabled, networks, standby, licensed } = wire;
  const { sender_kind: senderKind, rate_per_second: ratePerSecond, categories } = wire;
  const { valid_from: validFrom, valid_until: validUntil } = wire;
  return {
    ...(sender === undefined ? {} : { sender }),
    ...(priority === undefined ? {} : { priority }),
    ...(price === undefined ? {} : { price: moneyOf(price) }),
    ...(enabled === undefined ? {} : { enabled }),
    ...(wire.class === undefined ? {} : { class: wire.class }),
    ...(networks === undefined ? {} : { networks }),
    ...(senderKind === undefined ? {} : { senderKind }),
    ...(ratePerSecond === undefined ? {} : { ratePerSecond }),
    ...(categories === undefined ? {} : { categories: categories === null ? null : [...new Set(categories)] }),
    ...(validFrom === undefined ? {} : { validFromMs: timeOf(validFrom) }),
    ...(validUntil === undefined ? {} : { validUntilMs: timeOf(validUntil) }),
    ...(standby === undefined ? {} : { standby }),
    ...(licensed === undefined ? {} : { licensed }),
  };
}

export function draftOf({ changes = [], routes }: z.output<typeof dryRunRequest>): RoutesDraft {
  if (routes !== undefined) return { routes: routes.map(({ id, ...route }) => ({ ...newRouteOf(route), id })) };
  return { changes: changes.map(draftChange) };
}

function draftChange(wire: NonNullable<z.output<typeof dryRunRequest>["changes"]>[number]): DraftChange {
  switch (wire.action) {
    case "create":
      return { action: "create", route: newRouteOf(wire.route) };
    case "update":
      return { action: "update", id: wire.id, change: changeOf(wire.change) };
    case "delete":
      return wire;
  }
}

export function routeEntry(route: RouteRecord) {
  const { id, account, carrier, country, transport, sender, priority } = route;
  const { enabled, networks, senderKind, ratePerSecond, categories, validFromMs, validUntilMs, ...terms } =
    settleTerms(route);
  return {
    id,
    account,
    carrier,
    country,
    transport,
    sender,
    priority,
    price: wireMoneyOrNull(route.price),
    enabled,
    class: terms.class,
    networks,
    sender_kind: senderKind,
    rate_per_second: ratePerSecond,
    categories,
    valid_from: isoTimeOrNull(validFromMs),
    valid_until: isoTimeOrNull(validUntilMs),
    standby: terms.standby,
    licensed: terms.licensed,
    created_at: isoTime(route.createdAtMs),
  };
}

/** What tells a route from others, for lists of many. */
function summaryOf(route: RouteRecord) {
  const { id, account, country, transport, sender, networks, price } = routeEntry(route);
  return { id: idOf(id), account, country, transport, sender, networks, price };
}

export function diffEntry({ added, removed, changed }: RouteDiff<RouteRecord>) {
  return {
    added: added.map(summaryOf),
    removed: removed.map(summaryOf),
    changed: changed.map(({ before, after, fields }) => {
      const [from, to] = [routeEntry(before), routeEntry(after)];
      const values = fields.map((field) => FIELD_NAMES[field]);
      return {
        route: summaryOf(after),
        fields: values.map((field) => ({ field, from: from[field], to: to[field] })),
      };
    }),
  };
}

const FIELD_NAMES = {
  account: "account",
  country: "country",
  transport: "transport",
  sender: "sender",
  priority: "priority",
  price: "price",
  enabled: "enabled",
  class: "class",
  networks: "networks",
  senderKind: "sender_kind",
  ratePerSecond: "rate_per_second",
  categories: "categories",
  validFromMs: "valid_from",
  validUntilMs: "valid_until",
  standby: "standby",
  licensed: "licensed",
} as const satisfies Record<RouteField, keyof ReturnType<typeof routeEntry>>;

export function warningEntry(warning: RouteWarning) {
  if (!("routeId" in warning)) return warning;
  const { routeId, ...rest } = warning;
  return { ...rest, route_id: routeId };
}

/** Null for a route of a dry run, which has none of our ids. */
function idOf(id: string): string | null {
  return id.startsWith("rte_") ? id : null;
}

function moneyOf(price: { micro_units: number; currency: string } | null): Money | null {
  return price === null ? null : { microUnits: price.micro_units, currency: price.currency };
}

function timeOf(text: string | null): number | null {
  return text === null ? null : Date.parse(text);
}
