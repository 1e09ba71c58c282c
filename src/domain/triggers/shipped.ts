/** Triggers that are there to be begun with: documents as data, that a tenant takes, completes and sends back as its own. */
import { TRIGGER_DEFAULTS } from "./plan-faults.ts";
import type { TriggerPlan, TriggerText } from "./trigger.ts";

export interface ShippedTrigger {
  readonly id: string;
  /** What it is for, and what is left to fill in. */
  readonly description: string;
  readonly plan: TriggerPlan;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Of the one who wrote, asked or invited: said with the activity. */
const NAME = { value: "sender_name", otherwise: "Somebody" } as const;

function onActivity(
  name: string,
  when: { readonly activity: string; readonly times: number; readonly withinMs: number },
  { graceMs, text }: { readonly graceMs: number; readonly text: Omit<TriggerText, "version"> },
): TriggerPlan {
  return {
    name,
    when: { kind: "activity", ...when },
    until: null,
    graceMs,
    onlyIfOffline: true,
    condition: null,
    texts: { ordinary: { ...text, version: null }, core: null },
    collapse: true,
    caps: { perDay: TRIGGER_DEFAULTS.perDay, onceInMs: TRIGGER_DEFAULTS.onceInMs },
    staleAfterMs: TRIGGER_DEFAULTS.staleAfterMs,
  };
}

export const SHIPPED_TRIGGERS: readonly ShippedTrigger[] = [
  {
    id: "friend_request",
    description:
      "Somebody wants to be their friend, and they are not there. Say `friend.requested` with `received` and `sender_name`; add `link` to the values.",
    plan: onActivity(
      "Friend request",
      { activity: "friend.requested", times: 1, withinMs: HOUR_MS },
      { graceMs: 5 * MINUTE_MS, text: { template: "friend_request", values: { name: NAME } } },
    ),
  },
  {
    id: "private_messages",
    description:
      "The third private message that nobody answered, within two minutes of it. Say `message.received` with `received` and `sender_name`; add `link` to the values.",
    plan: onActivity(
      "Third unanswered message",
      { activity: "message.received", times: 3, withinMs: HOUR_MS },
      { graceMs: 2 * MINUTE_MS, text: { template: "private_message", values: { name: NAME } } },
    ),
  },
  {
    id: "mention",
    description:
      "Somebody named them. Say `mention.received` with `received`, `sender_name` and `place`; add `link` to the values.",
    plan: onActivity(
      "Mention",
      { activity: "mention.received", times: 1, withinMs: HOUR_MS },
      {
        graceMs: 5 * MINUTE_MS,
        text: { template: "mention", values: { name: NAME, place: { value: "place", otherwise: "a conversation" } } },
      },
    ),
  },
  {
    id: "invitation",
    description:
      "Somebody invited them into a group, and half an hour later they have not looked. Say `invitation.received` with `received`, `sender_name` and `place`; add `link` to the values.",
    plan: onActivity(
      "Invitation",
      { activity: "invitation.received", times: 1, withinMs: HOUR_MS },
      {
        graceMs: 30 * MINUTE_MS,
        text: { template: "group_invitation", values: { name: NAME, place: { value: "place", otherwise: "a group" } } },
      },
    ),
  },
];
