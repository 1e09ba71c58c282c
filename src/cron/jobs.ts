/** Cron expression -> job. Jobs get the scheduled time as now, may run twice, and catch up by themselves. */
import { LEDGER_RETENTION_DAYS } from "../app/ledger/ports.ts";
import { REDRIVEN_RETENTION_DAYS } from "../app/dead-letters/ports.ts";
import { INBOUND_RETENTION_DAYS } from "../app/conversation/ports.ts";
import { LINK_RETENTION_DAYS } from "../app/links/ports.ts";
import { tellReviews } from "../app/content/tell-reviews.ts";
import { knockBuckets } from "../app/campaigns/knock-buckets.ts";
import { watchCampaigns } from "../app/campaigns/watch-campaigns.ts";
import { keepConnections } from "../app/carriers/keep-connections.ts";
import { sweepImports } from "../app/imports/run-import.ts";
import { refreshStatus } from "../app/health/public-status.ts";
import { knockIncidents } from "../app/incidents/knock-incidents.ts";
import { runMigrations } from "../app/migrations/run-migrations.ts";
import { resealValues } from "../app/privacy/reseal-values.ts";
import { sweepCalendar } from "../app/reminders/follow-event.ts";
import { tellSenders } from "../app/senders/tell-senders.ts";
import { wakeOverdue } from "../app/roster/wake-overdue.ts";
import { followRevocations } from "../app/tenants/settle-revocations.ts";
import { recheckLinkDomains } from "../app/tenants/recheck-link-domains.ts";
import type { Services } from "../app/services.ts";
import { DAY_MS } from "../domain/limits/day-window.ts";
import { assertNever } from "../domain/base/result.ts";

export const CRONS = { campaigns: "* * * * *", wakeOverdue: "*/5 * * * *", prune: "17 3 * * *" } as const;
export type Cron = (typeof CRONS)[keyof typeof CRONS];

const PRUNE_ROWS = 500;
/** A night deletes at most this many chunks: the rest goes the next night. */
const PRUNE_CHUNKS_MAX = 200;

export async function runCron(services: Services, cron: Cron, nowMs: number): Promise<void> {
  switch (cron) {
    case CRONS.campaigns:
      await allOf([knockBuckets(services), knockIncidents(services, nowMs), refreshStatus(services, nowMs)]);
      return;
    case CRONS.wakeOverdue:
      await allOf([
        wakeOverdue(services, nowMs),
        keepConnections(services, nowMs),
        sweepCalendar(services, nowMs),
        runMigrations(services),
        tellSenders(services, nowMs),
        tellReviews(services, nowMs),
        watchCampaigns(services),
        sweepImports(services, nowMs),
        followRevocations(services),
        // The first asker's time counts: minutes after a release, whether or not anything old is opened.
        services.sealAge.boundSinceMs(),
      ]);
      return;
    case CRONS.prune:
      await allOf([prune(services, nowMs), recheckLinkDomains(services, nowMs), resealValues(services)]);
      return;
    default:
      return assertNever(cron);
  }
}

/**
 * An invocation that fails is over, and with it what it has begun: a job that finds the database away must not take the
 * others along, least of all the one that wakes objects.
 */
async function allOf(jobs: readonly Promise<unknown>[]): Promise<void> {
  const done = await Promise.allSettled(jobs);
  const fault = done.find((job) => job.status === "rejected");
  if (fault !== undefined) throw fault.reason;
}

async function prune(services: Services, nowMs: number): Promise<void> {
  const tasks = [
    { store: services.reminders.calendar, beforeMs: nowMs - LEDGER_RETENTION_DAYS * DAY_MS },
    { store: services.inbound.old, beforeMs: nowMs - INBOUND_RETENTION_DAYS * DAY_MS },
    { store: services.links.old, beforeMs: nowMs - LINK_RETENTION_DAYS * DAY_MS },
    { store: services.deadLetters, beforeMs: nowMs - REDRIVEN_RETENTION_DAYS * DAY_MS },
    { store: services.lookups.stored, beforeMs: nowMs },
    { store: services.contentReviews, beforeMs: nowMs },
  ];
  for (const { store, beforeMs } of tasks) {
    for (let chunk = 0; chunk < PRUNE_CHUNKS_MAX; chunk += 1) {
      if ((await store.prune(beforeMs, PRUNE_ROWS)) === 0) break;
    }
  }
  // Nothing is left of them when the ledger of the last release that wrote them has run out; until then it costs a look.
  for (let chunk = 0; chunk < PRUNE_CHUNKS_MAX; chunk += 1) {
    if ((await services.inbound.oldWords.forget(PRUNE_ROWS)) === 0) break;
  }
}
