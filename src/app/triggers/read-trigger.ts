import { ok, type Result } from "../../domain/base/result.ts";
import type { Trigger } from "../../domain/triggers/trigger.ts";
import type { Page, PageQuery } from "../base/page-ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import type { TriggerChange, TriggerOwner } from "./ports.ts";

/** Of all the changes of a trigger the newest. */
export const TRIGGER_CHANGES_SHOWN = 200;

type Store = Pick<Services, "triggers">;

export const LIST_TRIGGERS_REFUSES = ["cursor_invalid"] as const;

/** Newest first. */
export async function listTriggers(
  { triggers }: Store,
  { tenantId, mode, ...query }: PageQuery & TriggerOwner,
): Promise<Result<Page<Trigger>, RefusedBy<typeof LIST_TRIGGERS_REFUSES>>> {
  const page = await triggers.store.list({ tenantId, mode }, query);
  return page.ok ? page : refuse("cursor_invalid", { field: "cursor" });
}

export interface TriggerName extends TriggerOwner {
  readonly triggerId: string;
}

export const READ_TRIGGER_REFUSES = ["trigger_not_found"] as const;

export async function readTrigger(
  { triggers }: Store,
  { triggerId, ...owner }: TriggerName,
): Promise<Result<Trigger, RefusedBy<typeof READ_TRIGGER_REFUSES>>> {
  const trigger = await triggers.store.find(owner, triggerId);
  return trigger === null ? refuse("trigger_not_found") : ok(trigger);
}

/** Newest first. */
export async function readTriggerHistory(
  services: Store,
  name: TriggerName,
): Promise<Result<readonly TriggerChange[], RefusedBy<typeof READ_TRIGGER_REFUSES>>> {
  const found = await readTrigger(services, name);
  return found.ok ? ok(await services.triggers.store.history(name.triggerId, TRIGGER_CHANGES_SHOWN)) : found;
}
