/**
 * Copies the links of earlier releases into objects, in the order of their rows. A row that is copied twice is one. Isolates
 * of the release before may still write some: it looks for them for some days.
 */
import { DAY_MS } from "../../domain/limits/day-window.ts";
import { type MigrationJob, type MigrationStep, SETTLED_AFTER_MS } from "../migrations/migration-job.ts";
import type { Services } from "../services.ts";
import { copyOldLink } from "./old-links.ts";
import { LINK_RETENTION_DAYS } from "./ports.ts";

const ROWS = 100;
const KEPT_MS = LINK_RETENTION_DAYS * DAY_MS;

type Needs = Pick<Services, "clock" | "directory" | "links">;

interface Copied {
  readonly sinceMs: number;
  readonly afterRow: number;
}

export function linkMove(services: Needs): MigrationJob {
  return {
    name: "copy_links",
    estimate: () => services.links.old.count(services.clock.nowMs() - KEPT_MS),
    step: (cursor) => copyPage(services, cursor),
  };
}

async function copyPage(services: Needs, cursor: string | null): Promise<MigrationStep> {
  const nowMs = services.clock.nowMs();
  const at: Copied = cursor === null ? { sinceMs: nowMs, afterRow: 0 } : JSON.parse(cursor);
  const rows = await services.links.old.page(at.afterRow, nowMs - KEPT_MS, ROWS);
  await Promise.all(rows.map(({ link }) => copyOldLink(services, link)));
  const tenants = new Set(rows.map(({ link }) => link.tenantId));
  const isLast = rows.length < ROWS;
  const isOver = isLast && nowMs >= at.sinceMs + SETTLED_AFTER_MS;
  return {
    cursor: JSON.stringify({ ...at, afterRow: rows.at(-1)?.row ?? at.afterRow }),
    done: rows.length,
    calls: rows.length + tenants.size + 1,
    isOver,
    isResting: isLast && !isOver,
  };
}
