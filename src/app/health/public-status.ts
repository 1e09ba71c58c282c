/** The public status: made once a minute by Cron, and only read by who asks for it. */
import { type PublicStatus, regionStatuses } from "../../domain/incident-rules/public-status.ts";
import type { Incident } from "../../domain/incidents/incident.ts";
import { LANES } from "../../domain/base/placement.ts";
import { PAGE_LIMIT_MAX } from "../base/page-ports.ts";
import type { Services } from "../services.ts";
import { type DeploymentHealth, type HealthNeeds, readHealth } from "./read-health.ts";

/** What nobody has said anew for so long is not known. */
const STALE_MS = 300_000;

export interface ShownStatus {
  readonly atMs: number | null;
  readonly accepting: PublicStatus["accepting"] | "unknown";
  readonly regions: readonly {
    readonly region: PublicStatus["regions"][number]["region"];
    readonly delivery: PublicStatus["regions"][number]["delivery"];
    readonly sinceMs: number | null;
  }[];
}

type Needs = HealthNeeds & Pick<Services, "directory" | "incidents" | "publicStatus">;

/** Of the tenants that the operator named: their live incidents say how texts arrive. Nothing where none is named. */
export async function refreshStatus(services: Needs, nowMs: number): Promise<void> {
  const { directory, incidents, publicStatus } = services;
  if (publicStatus.tenantIds.length === 0) return;
  const [health, heard] = await Promise.all([
    readHealth(services),
    Promise.all(publicStatus.tenantIds.map((tenantId) => openIncidents({ directory, incidents }, tenantId))),
  ]);
  await publicStatus.board.write({ atMs: nowMs, accepting: acceptingBy(health), regions: regionStatuses(heard) });
}

/** Null: who keeps them does not answer, which is no matter of the other tenants. */
async function openIncidents(
  { directory, incidents }: Pick<Needs, "directory" | "incidents">,
  tenantId: string,
): Promise<readonly Incident[] | null> {
  try {
    const tenant = await directory.findTenant(tenantId);
    if (tenant === null) return [];
    const query = { cursor: null, limit: PAGE_LIMIT_MAX, state: "open" } as const;
    const page = await incidents.desks.list({ tenant, mode: "live" }, query);
    return page.ok ? page.value.items : null;
  } catch {
    return null;
  }
}

/** Texts go on for days without the database; nothing goes on without objects. */
function acceptingBy({ findings }: DeploymentHealth): PublicStatus["accepting"] {
  const stateOf = (name: "database" | "objects") => findings.find(({ part }) => part === name)?.state ?? "failing";
  if (stateOf("objects") === "failing") return "failing";
  return stateOf("objects") === "ok" && stateOf("database") === "ok" ? "ok" : "degraded";
}

/** Null: the operator has named nobody, and there is no such page. */
export async function readStatus({
  clock,
  publicStatus,
}: Pick<Services, "clock" | "publicStatus">): Promise<ShownStatus | null> {
  if (publicStatus.tenantIds.length === 0) return null;
  const status = await publicStatus.board.read();
  if (status !== null && clock.nowMs() - status.atMs < STALE_MS) return status;
  return {
    atMs: status?.atMs ?? null,
    accepting: "unknown",
    regions: LANES.map((region) => ({ region, delivery: "unknown", sinceMs: null })),
  };
}
