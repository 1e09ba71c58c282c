/** Reminders as their events tell them, and where those of an event are. */
import { foldReminder } from "../../domain/ledger/fold-reminder.ts";
import { utcDay } from "../../domain/limits/day-window.ts";
import { readTimeMs } from "../../domain/base/ids.ts";
import type { ReminderLedger } from "../reminders/ports.ts";
import { type LedgerGround, ledgerOwner } from "./ledger-of.ts";
import { listStories } from "./list-stories.ts";

/** Days that are asked at once for the reminders of an event. */
const DAYS_AT_ONCE = 5;
const ALWAYS = { fromMs: 0, toMs: Number.MAX_SAFE_INTEGER };

export function makeReminderLedger(ground: LedgerGround): ReminderLedger {
  return {
    async list(tenantId, mode, { filters, ...query }) {
      const { eventId, ...rest } = filters;
      const owner = await ledgerOwner(ground, tenantId, mode);
      const scope = { list: "reminders", of: { mode, ...filters } };
      const link = eventId === undefined ? {} : { link: eventId };
      const nowMs = ground.clock.nowMs();
      const asked = { kind: "reminder", scope, ...query, filters: { ...rest, ...link }, range: ALWAYS, nowMs } as const;
      return listStories({ ground, owner }, asked, foldReminder);
    },

    async listBehind({ tenantId, mode, eventId, revision }, { afterId, limit }) {
      const owner = await ledgerOwner(ground, tenantId, mode);
      if (owner === null) return [];
      const fromDay = afterId === null ? 0 : utcDay(readTimeMs("reminder", afterId) ?? 0);
      // Ids rise with the days they were made on: the oldest day has the first of them.
      const days = (await ground.days.list(owner)).filter(({ day }) => day >= fromDay).toReversed();
      const ids: string[] = [];
      for (let at = 0; at < days.length && ids.length < limit; at += DAYS_AT_ONCE) {
        const found = await Promise.all(
          days
            .slice(at, at + DAYS_AT_ONCE)
            .flatMap(({ day, shards }) => shards.map((shard) => ({ tenant: owner.tenant, mode, day, shard })))
            .map((slice) => ground.slices.remindersBehind(slice, { eventId, revision, afterId, limit })),
        );
        ids.push(...found.flat().toSorted());
      }
      return ids.slice(0, limit);
    },

    async whichBehind({ tenantId, mode }, events) {
      const owner = await ledgerOwner(ground, tenantId, mode);
      if (owner === null) return [];
      const slices = (await ground.days.list(owner)).flatMap(({ day, shards }) =>
        shards.map((shard) => ({ tenant: owner.tenant, mode, day, shard })),
      );
      const behind = new Set<string>();
      for (let at = 0; at < slices.length; at += DAYS_AT_ONCE) {
        const left = events.filter(({ eventId }) => !behind.has(eventId));
        if (left.length === 0) break;
        const asked = left.map(({ eventId, revision }) => ({ eventId, revision }));
        const found = await Promise.all(
          slices.slice(at, at + DAYS_AT_ONCE).map((slice) => ground.slices.eventsBehind(slice, asked)),
        );
        for (const eventId of found.flat()) behind.add(eventId);
      }
      return [...behind];
    },
  };
}
