/** Requests and replies of `/v1/triggers`. */
import * as z from "zod";
import { TRIGGER_STATUSES } from "../../domain/triggers/trigger.ts";
import { EXAMPLE_TIME, instant, NO_CONTROLS, pageOf, pageParameters } from "../base/common-schema.ts";
import { EXAMPLE_PROGRESS, progressFields } from "../campaigns/campaigns-schema.ts";
import { EXAMPLE_TRIGGER_PLAN, shownTriggerFields, triggerFields } from "./trigger-plan-schema.ts";

const REASON_MAX = 500;

/** A condition of a hundred questions, and two texts with their values. */
export const TRIGGER_BYTES = 100_000;

const status = z.enum(TRIGGER_STATUSES);
const revision = z.int().min(1).nullable().default(null).meta({
  description: "The `revision` that you have read: another one is refused. Null: whichever there is.",
});
const reason = z
  .string()
  .min(1)
  .max(REASON_MAX)
  .regex(NO_CONTROLS, "a text without control characters")
  .nullable()
  .default(null)
  .meta({ description: "Why: it stays in the history." });

export const createTriggerRequest = z
  .strictObject(triggerFields)
  .meta({ id: "CreateTrigger", examples: [EXAMPLE_TRIGGER_PLAN] });

export const changeTriggerRequest = z
  .strictObject({ ...triggerFields, revision })
  .meta({ id: "ChangeTrigger", examples: [{ ...EXAMPLE_TRIGGER_PLAN, revision: 1 }] });

export const moveTriggerRequest = z
  .strictObject({ reason })
  .meta({ id: "MoveTrigger", examples: [{ reason: "The texts are being reworded." }] });

export const EXAMPLE_TRIGGER = {
  id: "trg_01kakx2m3xe5g8q4s9z6v7w1c9",
  ...EXAMPLE_TRIGGER_PLAN,
  texts: { ordinary: { ...EXAMPLE_TRIGGER_PLAN.texts.ordinary, version: null }, core: null },
  status: "draft",
  next_statuses: ["on", "finished"],
  revision: 1,
  created_at: EXAMPLE_TIME,
  created_by: "key_01kakx2m3xe5g8q4s9z6v7w1c9",
  on_at: null,
  on_by: null,
  updated_at: EXAMPLE_TIME,
} as const;

export const triggerBody = z
  .object({
    id: z.string(),
    ...shownTriggerFields,
    status,
    next_statuses: z.array(status).meta({ description: "What it may become now." }),
    revision: z.int().meta({ description: "Rises with every change." }),
    created_at: instant,
    created_by: z.string().meta({ description: "The key." }),
    on_at: instant.nullable().meta({ description: "When it was last switched on." }),
    on_by: z.string().nullable(),
    updated_at: instant,
  })
  .meta({ id: "Trigger", examples: [EXAMPLE_TRIGGER] });

export const triggerListQuery = z.strictObject(pageParameters);
export const triggerPage = pageOf(triggerBody, "TriggerPage");

export const triggerHistoryBody = z
  .object({
    data: z.array(
      z.object({
        revision: z.int(),
        from: status.nullable().meta({ description: "Null: it was made." }),
        to: status,
        at: instant,
        by: z.string().meta({ description: "The key." }),
        reason: z.string().nullable(),
      }),
    ),
  })
  .meta({
    id: "TriggerHistory",
    description: "Every change, newest first, 200 at most. From and to the same: it was written anew.",
    examples: [
      {
        data: [
          { revision: 1, from: null, to: "draft", at: EXAMPLE_TIME, by: EXAMPLE_TRIGGER.created_by, reason: null },
        ],
      },
    ],
  });

export const shippedTriggersBody = z
  .object({
    data: z.array(
      z.object({
        id: z.string(),
        description: z.string(),
        plan: z.object({
          ...shownTriggerFields,
          texts: z.object({ ordinary: z.unknown(), core: z.unknown() }),
        }),
      }),
    ),
  })
  .meta({
    id: "ShippedTriggers",
    description: "Each `plan` is what POST /v1/triggers takes, once what its description names is filled in.",
    examples: [
      { data: [{ id: "private_messages", description: "The third unanswered message.", plan: EXAMPLE_TRIGGER_PLAN }] },
    ],
  });

const { held_out: _heldOut, due: _due, ...countFields } = progressFields;
const { held_out: _noHeldOut, due: _noDue, ...EXAMPLE_COUNTS } = EXAMPLE_PROGRESS;

export const triggerProgress = z.object({
  fired: z.int().meta({ description: "How often it came to be; what follows to `skipped` adds up to it." }),
  ...countFields,
});
export const EXAMPLE_TRIGGER_PROGRESS = {
  ...EXAMPLE_COUNTS,
  fired: 900,
  planned: 0,
  skipped: { answered: 120, user_online: 10, once_in: 5 },
};

export const movedTriggerBody = z
  .object({
    trigger: triggerBody,
    progress: triggerProgress.meta({ description: "Counted by all buckets of users after they were told." }),
  })
  .meta({ id: "MovedTrigger", examples: [{ trigger: EXAMPLE_TRIGGER, progress: EXAMPLE_TRIGGER_PROGRESS }] });
