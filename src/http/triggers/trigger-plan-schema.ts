/** A trigger's document as requests send it and replies show it. */
import * as z from "zod";
import { spanMs, spanText } from "../../domain/segments/span.ts";
import {
  ONCE_IN_MOST_MS,
  PER_DAY_MOST,
  STALE_AFTER_MOST_MS,
  TIMES_MOST,
  TRIGGER_DEFAULTS,
  UNTIL_MOST,
  WAIT_MOST_MS,
} from "../../domain/triggers/plan-faults.ts";
import { ACTIVITY_NAME } from "../../domain/users/activity.ts";
import { ATTRIBUTE_NAME } from "../../domain/users/traits.ts";
import { NO_CONTROLS } from "../base/common-schema.ts";
import { segmentCondition } from "../segments/segments-schema.ts";

const NAME_MAX = 80;
const VALUE_MAX = 1_000;
const VALUES_MAX = 40;
const NONE = "PT0S";
const SECOND_MS = 1_000;

const name = z
  .string()
  .min(1)
  .max(NAME_MAX)
  .regex(NO_CONTROLS, "a text without control characters")
  .meta({ description: "What people call it." });

const activity = z.string().regex(ACTIVITY_NAME, "the name of an activity: small letters, digits, `_` and `.`");

/** ISO 8601, from one length to another. Kept in milliseconds. */
function span(leastMs: number, mostMs: number) {
  return z.string().refine(
    (text) => {
      const ms = text === NONE ? 0 : spanMs(text);
      return ms !== null && ms >= leastMs && ms <= mostMs;
    },
    `a length of time from ${spanText(leastMs)} to ${spanText(mostMs)}, such as PT10M`,
  );
}

const wait = span(SECOND_MS, WAIT_MOST_MS);

const when = z
  .discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("activity"),
      activity,
      times: z.int().min(1).max(TIMES_MOST).default(1).meta({
        description: "On so many of it since they last answered.",
      }),
      within: wait.default("PT1H").meta({ description: "So close together: ISO 8601, to one day." }),
    }),
    z.strictObject({
      kind: z.literal("absence"),
      activity: activity.meta({ description: "What did not follow." }),
      after: activity.meta({ description: "What it was to follow." }),
      for: wait.meta({ description: "In this time: ISO 8601, to one day." }),
    }),
  ])
  .meta({
    id: "TriggerWhen",
    description:
      "`activity`: something happened so many times; it fires once, until they answer. `absence`: after one thing the other did not follow.",
    examples: [{ kind: "activity", activity: "message.received", times: 3, within: "PT10M" }],
  });

const until = z.array(activity).min(1).max(UNTIL_MOST).nullable().default(null).meta({
  description:
    "Activities that end the wait. Null: whatever they do themselves (not `received`); of an absence, what it waits for alone.",
});

const attribute = z.string().regex(ATTRIBUTE_NAME, "the name of an attribute: small letters, digits and _");
const plain = z.union([z.string().max(VALUE_MAX), z.number()]);
const valueSource = z
  .union([
    z.string().max(VALUE_MAX),
    z.number(),
    z.strictObject({ attribute, otherwise: plain }),
    z.strictObject({ value: attribute, otherwise: plain }),
    z.strictObject({ count: z.literal(true) }),
  ])
  .meta({
    id: "TriggerValue",
    description:
      "Written once for all; or what an attribute of the person says, or `values` of the activity, and `otherwise` where there is none; or how many there were since they last answered.",
  });
const values = z
  .record(z.string().max(64), valueSource)
  .refine((all) => Object.keys(all).length <= VALUES_MAX, `an object of ${VALUES_MAX} values at most`)
  .default({})
  .meta({ description: "Of the template's variables." });
const template = z.string().min(1).max(64).meta({ description: "Of category engagement or marketing." });
const text = z.strictObject({ template, values }).meta({ id: "TriggerText" });
const shownText = z
  .object({
    template: z.string(),
    version: z.int().nullable().meta({ description: "Fixed while it is on; null: not yet, or the shipped words." }),
    values: z.record(z.string(), valueSource),
  })
  .meta({ id: "ShownTriggerText" });

const CORE = "What core members read; null: the same.";

const caps = z
  .strictObject({
    per_day: z.int().min(1).max(PER_DAY_MOST).default(TRIGGER_DEFAULTS.perDay).meta({
      description: "Texts of it to one person on a UTC day.",
    }),
    once_in: span(0, ONCE_IN_MOST_MS)
      .default(spanText(TRIGGER_DEFAULTS.onceInMs))
      .meta({ description: "The least time between two of them." }),
  })
  .default({ per_day: TRIGGER_DEFAULTS.perDay, once_in: spanText(TRIGGER_DEFAULTS.onceInMs) })
  .meta({ description: "Beside the budget of attention that all texts to a person share." });

export const EXAMPLE_TRIGGER_PLAN = {
  name: "Third unanswered message",
  when: { kind: "activity", activity: "message.received", times: 3, within: "PT10M" },
  until: null,
  grace: "PT2M",
  only_if_offline: true,
  condition: null,
  texts: {
    ordinary: {
      template: "private_message",
      values: { name: { value: "sender_name", otherwise: "Somebody" }, link: "https://acme.example/inbox" },
    },
    core: null,
  },
  collapse: true,
  caps: { per_day: 3, once_in: "PT1H" },
  stale_after: "PT12H",
} as const;

const shared = {
  name,
  when,
  until,
  grace: span(0, WAIT_MOST_MS)
    .default(NONE)
    .meta({ description: "Who answers within this time gets nothing: ISO 8601, to one day." }),
  only_if_offline: z.boolean().default(true).meta({
    description: "Nobody is texted who is in the app when it would go (PUT /v1/users/{id}/presence).",
  }),
  collapse: z.boolean().default(true).meta({
    description: "What happens while a text waits takes its place: one text, about the newest.",
  }),
  caps,
  stale_after: span(SECOND_MS, STALE_AFTER_MOST_MS)
    .default(spanText(TRIGGER_DEFAULTS.staleAfterMs))
    .meta({ description: "What has waited so long, through a night say, is not sent: one day at most." }),
};

export const triggerFields = {
  ...shared,
  condition: segmentCondition.nullable().default(null),
  texts: z.strictObject({ ordinary: text, core: text.nullable().default(null).meta({ description: CORE }) }),
};

export const shownTriggerFields = {
  ...shared,
  condition: z.unknown().meta({ description: "As it was sent; null: for anybody." }),
  texts: z.object({ ordinary: shownText, core: shownText.nullable().meta({ description: CORE }) }),
};
