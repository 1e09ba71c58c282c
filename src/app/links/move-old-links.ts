/**
 * Copies the links of earlier releases into objects, some thousand every time it runs, in the order of their rows. How far
 * it has come outlives it, and a row that is copied twice is one: whoever begins again, or runs beside it, loses nothing.
 */
import { DAY_MS } from "../../domain/limits/day-window.ts";
import { copyOldLink } from "./old-links.ts";
import { LINK_RETENTION_DAYS } from "./ports.ts";
import type { Services } from "../services.ts";

const PAGE_ROWS = 100;
const PAGES_MAX = 20;

interface Progress {
  readonly afterRow: number;
  readonly copied: number;
}

type Needs = Pick<Services, "directory" | "links" | "telemetry">;

export async function moveOldLinks(services: Needs, nowMs: number): Promise<void> {
  const { old, moves } = services.links;
  const begun = (await moves.read<Progress>("moves", "short_links")) ?? { afterRow: 0, copied: 0 };
  let progress = begun;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const rows = await old.page(progress.afterRow, nowMs - LINK_RETENTION_DAYS * DAY_MS, PAGE_ROWS);
    const last = rows.at(-1);
    if (last === undefined) break;
    await Promise.all(rows.map(({ link }) => copyOldLink(services, link)));
    progress = { afterRow: last.row, copied: progress.copied + rows.length };
    await moves.keep("moves", [{ key: "short_links", value: progress }], null);
  }
  if (progress.copied > begun.copied)
    services.telemetry.emit("links.moved", { moved: progress.copied - begun.copied, copied: progress.copied });
}
