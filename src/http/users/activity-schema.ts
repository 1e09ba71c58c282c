/** Requests and replies of what people did. */
import * as z from "zod";
import {
  ACTIVITY_DAYS,
  ACTIVITY_ID_LENGTH_MOST,
  ACTIVITY_NAME,
  ACTIVITY_NAMES_MOST,
  MASK_DAYS,
} from "../../domain/users/activity.ts";
import { ATTRIBUTE_LENGTH_MOST, ATTRIBUTE_NAME } from "../../domain/users/traits.ts";
import { EXAMPLE_TIME, instant, NO_CONTROLS, userIdText } from "../base/common-schema.ts";
import { violation } from "../base/problem-schema.ts";

const BATCH_LINES_MOST = 1_000;
/** A thousand lines of usual length, and some to spare. */
export const BATCH_BYTES_MOST = 1_000_000;
const VALUES_MOST = 10;

const activityName = z
  .string()
  .regex(ACTIVITY_NAME, "a name of small letters, digits, `_` and `.` that begins with a letter")
  .meta({ description: "What was done. `login` is what last logged in means.", examples: ["login", "group.post"] });

const values = z
  .record(
    z.string().regex(ATTRIBUTE_NAME, "a name of small letters, digits and `_` that begins with a letter"),
    z.union([z.string().max(ATTRIBUTE_LENGTH_MOST), z.number(), z.boolean()]),
  )
  .refine((given) => Object.keys(given).length <= VALUES_MOST, `at most ${VALUES_MOST} values`)
  .optional()
  .meta({
    description:
      "What the text of a trigger may say of it, such as `sender_name`. Kept while such a text waits, and read by nothing else.",
  });

export const activityFields = {
  name: activityName,
  at: z.iso
    .datetime({ offset: true })
    .optional()
    .meta({
      description: `When: default now. Of the last ${ACTIVITY_DAYS} days (UTC, today is one), five minutes ahead at most.`,
      examples: [EXAMPLE_TIME],
    }),
  id: z
    .string()
    .min(1)
    .max(ACTIVITY_ID_LENGTH_MOST)
    .regex(NO_CONTROLS, "an id without control characters")
    .optional()
    .meta({
      description:
        "Your id of the event: sent again for the same user within 3 days, it counts once. Without one it counts each time.",
    }),
  received: z.boolean().default(false).meta({
    description:
      "It happened to the user (a message came, somebody named them), who did nothing: it is counted, makes nobody active, and ends no wait of a trigger.",
  }),
  values,
};

/** What is kept of an event, or may be, as use cases take it. */
export function activitySaid({ name, at, id, received, values: given }: Omit<ActivityWire, "user_id">) {
  return {
    name,
    id: id ?? null,
    atMs: at === undefined ? null : Date.parse(at),
    ...(received ? { received: true as const } : {}),
    ...(given === undefined ? {} : { values: given }),
  };
}

export const activityRequest = z
  .strictObject(activityFields)
  .meta({ id: "RecordActivity", examples: [{ name: "login", at: EXAMPLE_TIME, id: "evt-1" }] });

export const activityLine = z.strictObject({ user_id: userIdText, ...activityFields });
export type ActivityWire = z.output<typeof activityLine>;

/** Each line is judged by itself, so that one that is wrong does not lose the others. */
export const activityBatchRequest = z
  .strictObject({
    events: z
      .array(z.unknown())
      .min(1)
      .max(BATCH_LINES_MOST)
      .meta({ description: "Each as in POST /v1/users/{id}/activity, with `user_id` beside its fields." }),
    counted: z.enum(["at_once", "soon"]).default("at_once").meta({
      description:
        "`soon`: answered when the events are kept, and counted within some ten seconds. What a trigger or a campaign waits for is counted at once all the same. Of the others, one whose user is not there is dropped without a word, and `kept` counts one that was known too.",
    }),
  })
  .meta({ id: "RecordActivityBatch", examples: [{ events: [{ user_id: "u-1001", name: "login", id: "evt-1" }] }] });

export const recordedActivityBody = z
  .object({
    result: z.enum(["kept", "known"]).meta({ description: "`known`: an event of this id was counted before." }),
  })
  .meta({ id: "RecordedActivity", examples: [{ result: "kept" }] });

export const recordedBatchBody = z
  .object({
    kept: z.int(),
    known: z.int().meta({ description: "Events whose ids were counted before." }),
    refused: z.array(
      z.object({
        index: z.int().meta({ description: "In `events`, from 0." }),
        code: z.string().meta({ description: "As in a problem document." }),
        violations: z.array(violation),
      }),
    ),
  })
  .meta({
    id: "RecordedActivityBatch",
    examples: [{ kept: 998, known: 1, refused: [{ index: 17, code: "user_not_found", violations: [] }] }],
  });

export const activityBody = z
  .object({
    user_id: z.string(),
    last_active_at: instant.nullable(),
    last_login_at: instant.nullable(),
    active_days: z.int().meta({ description: `Of the last ${MASK_DAYS} days, UTC, today included.` }),
    activities: z
      .array(
        z.object({
          name: z.string(),
          last_at: instant,
          count_7_days: z.int(),
          count_30_days: z.int(),
          count_90_days: z.int(),
        }),
      )
      .meta({ description: `By name, up to ${ACTIVITY_NAMES_MOST}; days are whole, UTC, today included.` }),
  })
  .meta({
    id: "UserActivity",
    examples: [
      {
        user_id: "u-1001",
        last_active_at: EXAMPLE_TIME,
        last_login_at: EXAMPLE_TIME,
        active_days: 12,
        activities: [{ name: "login", last_at: EXAMPLE_TIME, count_7_days: 4, count_30_days: 14, count_90_days: 31 }],
      },
    ],
  });
