/** Request and reply of `POST /v1/fraud/replay`. */
import * as z from "zod";
import { REPLAY_STARTS_MAX } from "../../app/fraud/read-history.ts";
import { FRAUD_REPLAY_DAYS_MAX } from "../../app/fraud/replay-policy.ts";
import { RULE_NAMES } from "../../domain/fraud/rules.ts";
import { EXAMPLE_TIME, EXAMPLE_VERIFICATION_ID, instant } from "../base/common-schema.ts";
import { fraudPolicyDraft } from "./policy-schema.ts";

export const fraudReplayRequest = z
  .strictObject({
    policy: fraudPolicyDraft.meta({ description: "A whole policy, as `PUT /v1/fraud/policy` takes it." }),
    days: z.int().min(1).max(FRAUD_REPLAY_DAYS_MAX).default(FRAUD_REPLAY_DAYS_MAX).meta({
      description: "The last so many days.",
    }),
  })
  .meta({ id: "ReplayFraudPolicy", examples: [{ policy: { guard: { block_at: 40 } }, days: 7 }] });

const truths = {
  starts: z.int(),
  genuine: z.int().meta({ description: "A person's: the code was typed, or you said so." }),
  fraud: z.int().meta({ description: "You said so." }),
  untyped: z.int().meta({ description: "A text went and nobody typed its code." }),
  unknown: z.int().meta({ description: "No text went, or it was taken back, and nothing was heard since." }),
};
const counts = z.object(truths).meta({ id: "FraudReplayCounts" });
const moved = z
  .object({
    ...truths,
    texts: z.int().meta({ description: "Texts and calls that went for them." }),
    unpriced_texts: z.int().meta({ description: "Of them, those whose price nobody named." }),
    spend_micro_units: z.int().meta({ description: "What the others cost." }),
  })
  .meta({ id: "FraudReplayMoved" });
const share = z.number().min(0).max(1).nullable();

const toll = {
  people_stopped: z.int(),
  people_stopped_share: share.meta({ description: "Of all starts of people; null: there are none." }),
  expected_cost_micro_units: z.int().meta({
    description: "Texts of what goes and is nobody's, and the worth of the people who are stopped (docs/fraud.md).",
  }),
};
const estimated = z.object(toll).nullable().meta({
  description: "What the starts that were held out say of all that were stopped. Null: there are none.",
});

const point = z
  .object({
    block_at: z.int(),
    stopped: z.int(),
    texts_saved: z.int().meta({ description: "Texts that went, and would not have." }),
    spend_saved_micro_units: z.int(),
    ...toll,
    frauds_let: z.int().meta({ description: "You called them fraud, and they go." }),
    unknown_let: z.int().meta({
      description: "They were stopped and would go: they cost what texts of their country cost, whoever they were.",
    }),
    unknown: z.int().meta({ description: "Nobody can tell what would become of them." }),
    estimated,
  })
  .meta({ id: "FraudReplayPoint" });

const unknown = z.object({
  still_open: z.int().meta({ description: "It has not ended." }),
  not_judged: z.int().meta({ description: "Its country was shut or let go whole, or its number always passed." }),
  points_cut: z.int().meta({
    description: "A signal had all the points that its rule gave; the draft gives more, and it depends on how many.",
  }),
  prefix_hidden: z.int().meta({ description: "Its number may have a beginning that the draft lets pass." }),
});

const NONE = { starts: 0, genuine: 0, fraud: 0, untyped: 0, unknown: 0 };
const EXAMPLE_POINT = {
  block_at: 30,
  stopped: 410,
  texts_saved: 61,
  spend_saved_micro_units: 2_440_000,
  people_stopped: 2,
  people_stopped_share: 0.0014,
  frauds_let: 3,
  unknown_let: 0,
  unknown: 4,
  expected_cost_micro_units: 9_120_000,
  estimated: { people_stopped: 34, people_stopped_share: 0.0233, expected_cost_micro_units: 102_420_000 },
};

export const fraudReplayBody = z
  .object({
    sample: z
      .object({
        since: instant,
        until: instant.meta({ description: "Ten minutes ago: younger codes may still be typed." }),
        starts: z.int(),
        messages: z.int().meta({ description: "Messages that were looked at for what starts cost." }),
        complete: z.boolean().meta({
          description: `False: the answer rests on the newest only, ${REPLAY_STARTS_MAX} starts at most, or a day could not be read.`,
        }),
        unreadable_days: z.array(z.string()),
      })
      .meta({ description: "What the answer rests on." }),
    currency: z.string().meta({ description: "Of all money, in millionths." }),
    starts: z.int().meta({ description: "Starts of the sample that are the guard's matter." }),
    as_it_went: z.object({ let: counts, stopped: counts }),
    draft: z.object({
      let: counts,
      asked: counts.meta({ description: "They go once a challenge is passed." }),
      stopped: counts.meta({ description: "Blocked, delayed, or challenged where no challenge is asked." }),
    }),
    newly_stopped: moved.meta({ description: "Texts went for them, and none would: sends and money saved." }),
    newly_asked: moved.meta({ description: "Texts went for them, and would after a challenge only." }),
    newly_let: counts.meta({ description: "They were stopped, and would go." }),
    wrongly_stopped: z
      .object({
        starts: z.int(),
        share: share.meta({ description: "Of all starts of people that could be judged; null: there are none." }),
        verification_ids: z.array(z.string()).meta({ description: "The newest 100, to look at." }),
      })
      .meta({ description: "Starts of people that the draft stops." }),
    unknown: unknown.meta({ description: "Starts of which nobody can tell what the draft would have done." }),
    not_replayed: z
      .object({
        thresholds: z.array(z.string()).meta({
          description: "They differ from what is in force and shape which signals there are: the past had its own.",
        }),
        rules: z
          .array(z.object({ rule: z.enum(RULE_NAMES), starts: z.int() }))
          .meta({ description: "They were off when so many of the starts came, so nobody looked." }),
        named_devices: z.int().meta({
          description: "Newly stopped, but they named a device: they go if it had verified the number before.",
        }),
      })
      .meta({ description: "What the figures leave out." }),
    curve: z.array(point).meta({ description: "The draft with other thresholds of blocking." }),
    suggested: point
      .nullable()
      .meta({ description: "The cheapest point of the curve; null: there is nothing to go by." }),
    suggested_by: z.enum(["known", "holdout"]).meta({
      description:
        "By which cost: `holdout`, by `estimated`, once of 20 starts that were held out it is known what they were.",
    }),
    holdout: z
      .object({
        ...truths,
        missed: z.int().meta({ description: "Drawn as well, and stopped: the day was full, or nobody counted." }),
        estimated,
      })
      .meta({ description: "Starts that were held out, and what they say of the draft (docs/fraud.md)." }),
  })
  .meta({
    id: "FraudReplay",
    examples: [
      {
        sample: {
          since: EXAMPLE_TIME,
          until: EXAMPLE_TIME,
          starts: 2_210,
          messages: 1_904,
          complete: true,
          unreadable_days: [],
        },
        currency: "USD",
        starts: 2_204,
        as_it_went: {
          let: { starts: 1_812, genuine: 1_401, fraud: 9, untyped: 380, unknown: 22 },
          stopped: { starts: 392, genuine: 3, fraud: 0, untyped: 0, unknown: 389 },
        },
        draft: {
          let: { starts: 1_790, genuine: 1_402, fraud: 3, untyped: 363, unknown: 22 },
          asked: NONE,
          stopped: { starts: 410, genuine: 2, fraud: 6, untyped: 17, unknown: 385 },
        },
        newly_stopped: {
          starts: 22,
          genuine: 0,
          fraud: 6,
          untyped: 16,
          unknown: 0,
          texts: 26,
          unpriced_texts: 0,
          spend_micro_units: 1_040_000,
        },
        newly_asked: { ...NONE, texts: 0, unpriced_texts: 0, spend_micro_units: 0 },
        newly_let: { starts: 4, genuine: 1, fraud: 0, untyped: 0, unknown: 3 },
        wrongly_stopped: { starts: 2, share: 0.0014, verification_ids: [EXAMPLE_VERIFICATION_ID] },
        unknown: { still_open: 0, not_judged: 4, points_cut: 0, prefix_hidden: 0 },
        not_replayed: { thresholds: [], rules: [{ rule: "number_voip", starts: 120 }], named_devices: 1 },
        curve: [EXAMPLE_POINT],
        suggested: EXAMPLE_POINT,
        suggested_by: "known",
        holdout: {
          starts: 4,
          genuine: 1,
          fraud: 0,
          untyped: 3,
          unknown: 0,
          missed: 0,
          estimated: EXAMPLE_POINT.estimated,
        },
      },
    ],
  });
