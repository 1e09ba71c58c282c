/** A batch of texts of one tenant, and the objects of countries as its consumer sees them. */
import { EVIDENCE_REPORT_AFTER_MS } from "../../../src/app/sending/evidence-book.ts";
import { NOTHING_ASKED } from "../../../src/app/sending/batch-quota.ts";
import type { CountryBatch, CountryRef, CountryCapacity, CountryUsage } from "../../../src/app/sending/ports.ts";
import { PLAIN_COMPLIANCE } from "../../../src/domain/compliance/tenant-compliance.ts";
import type { DispatchOrder } from "../../../src/domain/sending/order.ts";
import type { AccountTerms } from "../../../src/domain/routing/health/buckets.ts";
import type { RouteSign } from "../../../src/domain/routing/health/route-sign.ts";
import { makeRoutedId } from "../../../src/domain/base/ids.ts";
import type { Route } from "../../../src/domain/routing/choice.ts";
import type { Tenant } from "../../../src/domain/tenants/tenant.ts";
import { routeOf } from "../../domain/routing/support.ts";
import { orderOf, T0 } from "../../domain/verification/fixtures.ts";
import { ringsSoon } from "../../support/alarms.ts";
import { Arrivals } from "../../support/arrivals.ts";
import { makeServices } from "./services.ts";
import { STEADY } from "./session.ts";
import { TENANT } from "../../support/tenant.ts";

interface OrderSetup {
  readonly mode?: "live" | "test";
  readonly atMs?: number;
  readonly textKind?: "code" | "help";
}

let made = 0;
export function order(
  country: string,
  { mode = "live", atMs = T0, textKind = "code" }: OrderSetup = {},
): DispatchOrder {
  const slot = { placement: "weur", bucket: 1, mode } as const;
  made += 1;
  const entropy = Uint8Array.of(made, 1, 2, 3, 4, 5, 6, 7, 8, made);
  const messageId = makeRoutedId("message", slot, { nowMs: atMs, entropy });
  const base = orderOf({ messageId });
  return { ...base, tenantId: TENANT.id, phone: { ...base.phone, country }, textKind };
}

interface BatchSetup {
  readonly tenant?: Partial<Tenant>;
  readonly routes?: readonly Route[];
  readonly terms?: readonly AccountTerms[];
  readonly open?: (ref: CountryRef, batch: CountryBatch) => Promise<CountryCapacity>;
  /** What the objects of countries do when they are told something; at once well when absent. */
  readonly hear?: () => Promise<void>;
}

export function makeBatchWorld({
  tenant = {},
  routes = [routeOf("rte_fr")],
  terms = [],
  open,
  hear = async () => undefined,
}: BatchSetup = {}) {
  const asked: { name: string; batch: CountryBatch }[] = [];
  const closed: { name: string; usage: CountryUsage }[] = [];
  const reports = new Arrivals<{ name: string; signs: readonly RouteSign[] }>();
  const background: Promise<unknown>[] = [];
  const pauses: (() => void)[] = [];
  const nameOf = ({ country, shard = 0 }: CountryRef) => `${country}:${shard}`;
  const services = makeServices({
    countries: {
      open: async (ref, batch) => {
        asked.push({ name: nameOf(ref), batch });
        return open === undefined ? NOTHING_ASKED : open(ref, batch);
      },
      close: async (ref, usage) => {
        closed.push({ name: nameOf(ref), usage });
        await hear();
      },
      report: async (ref, signs) => {
        reports.add({ name: nameOf(ref), signs });
        await hear();
      },
    },
    directory: { findKey: async () => null, findTenant: async () => ({ ...TENANT, ...tenant }) },
    routeBook: { list: async () => routes },
    complianceBook: { of: async () => PLAIN_COMPLIANCE },
    carriers: {
      find: async () => null,
      ownerOf: async () => "deployment" as const,
      usable: async () => [],
      terms: async () => terms,
      open: () => Promise.reject(new Error("not opened")),
    },
    random: { bytes: () => new Uint8Array(), unit: STEADY },
    background: { run: (work) => void background.push(work) },
    pause: {
      wait: (ms) =>
        new Promise((resolve) => {
          if (ms === EVIDENCE_REPORT_AFTER_MS) pauses.push(resolve);
          else setImmediate(resolve);
        }),
      alarm: ringsSoon,
    },
  });
  return { services, asked, closed, reports, reported: reports.all, background, pauses };
}
