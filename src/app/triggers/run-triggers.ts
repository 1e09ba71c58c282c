/** What the triggers of a bucket of users have to send by now, and what the bucket has not heard of them. */
import { ruleOf, type Trigger } from "../../domain/triggers/trigger.ts";
import { handOut } from "../campaigns/hand-out.ts";
import type { Services } from "../services.ts";
import type { AudiencePlace } from "../users/audience-ports.ts";
import { sendTriggered } from "./send-triggered.ts";

/** On a knock: whoever was away when a trigger was switched hears of it here. */
export async function runTriggers(services: Services, place: AudiencePlace, untilMs: number): Promise<void> {
  const { tenant, mode } = place;
  const triggers = await services.triggers.book.on({ tenantId: tenant.id, mode });
  if (triggers.length === 0) return;
  await catchUp(services, place, triggers);
  await sendDue(services, place, { triggers, untilMs });
}

/** What is due by now, of those that are on. */
export function sendDue(
  services: Services,
  place: AudiencePlace,
  { triggers, untilMs }: { readonly triggers: readonly Trigger[]; readonly untilMs: number },
): Promise<void> {
  return handOut(services, {
    place,
    senders: triggers,
    untilMs,
    send: (trigger, one) => sendTriggered(services, place, { trigger, one }),
  });
}

/** What the bucket takes to be on and is not named may be off, or newer than what was read here: the store says which. */
async function catchUp(
  { triggerBuckets, triggers: { store } }: Pick<Services, "triggerBuckets" | "triggers">,
  place: AudiencePlace,
  on: readonly Trigger[],
): Promise<void> {
  const named = on.map(({ id, revision }) => ({ triggerId: id, revision }));
  const { lacking, unnamed } = await triggerBuckets.compare(place, named);
  if (lacking.length + unnamed.length === 0) return;
  const owner = { tenantId: place.tenant.id, mode: place.mode };
  const looked = await Promise.all(unnamed.map((id) => store.find(owner, id)));
  const told = [...on.filter(({ id }) => lacking.includes(id)), ...looked.filter((found) => found !== null)];
  const news = told.map((trigger) => ({ rule: ruleOf(trigger), isOn: trigger.status === "on" }));
  if (news.length > 0) await triggerBuckets.know(place, news);
}
