/** A challenge in a problem, and what is brought back for it in a request. */
import * as z from "zod";
import { CHALLENGE_TEXT_MAX } from "../../domain/fraud/challenge/challenge.ts";
import type { ChallengeOffer, TurnstileOffer, WorkOffer } from "../../domain/fraud/challenge/offer.ts";
import { TURNSTILE_ACTION, TURNSTILE_TOKEN_MAX } from "../../domain/fraud/challenge/turnstile.ts";
import { SOLUTION, WORK_COST, WORK_PARTS, WORK_TRIES } from "../../domain/fraud/challenge/work.ts";
import { EXAMPLE_TIME, instant } from "./common-schema.ts";

const EXAMPLE_ID = "Zk3q9vX0aBcD1eFg";
const EXAMPLE_CHALLENGE = `c1.${EXAMPLE_ID}.mfz3k2a1.600.tp.AAAAAAAAAAAAAAAAAAAAAA`;

const turnstile = z.object({
  kind: z.literal("turnstile"),
  site_key: z.string(),
  action: z.string(),
  cdata: z.string().meta({ description: "`cData` of the widget: its token is good for this challenge alone." }),
} satisfies Readonly<Record<keyof TurnstileOffer, z.ZodType>>);

const work = z.object({
  kind: z.literal("proof_of_work"),
  algorithm: z.literal("scrypt"),
  n: z.int(),
  r: z.int(),
  p: z.int(),
  salt: z.string(),
  parts: z.int(),
  tries: z.int().meta({ description: "That each part takes on average." }),
} satisfies Readonly<Record<keyof WorkOffer, z.ZodType>>);

export const startChallengeBody = z
  .object({
    challenge: z.string().meta({ description: "Goes back as it is, in `challenge_response`." }),
    expires_at: instant,
    kinds: z.array(z.union([turnstile, work])).meta({ description: "Ways to pass it: one is enough." }),
  } satisfies Readonly<Record<keyof ChallengeOffer, z.ZodType>>)
  .meta({
    id: "Challenge",
    description:
      "What the client has to pass before this start goes (docs/challenge.md). Hand it to the client as it is.",
    examples: [
      {
        challenge: EXAMPLE_CHALLENGE,
        expires_at: EXAMPLE_TIME,
        kinds: [
          { kind: "turnstile", site_key: "0x4AAAAAAAExampleSiteKey", action: TURNSTILE_ACTION, cdata: EXAMPLE_ID },
          {
            kind: "proof_of_work",
            algorithm: "scrypt",
            ...WORK_COST,
            salt: EXAMPLE_ID,
            parts: WORK_PARTS,
            tries: WORK_TRIES.least,
          },
        ],
      },
    ],
  });

export const challengeResponse = z
  .strictObject({
    challenge: z
      .string()
      .max(CHALLENGE_TEXT_MAX)
      .regex(/^[A-Za-z0-9._-]+$/, "`challenge` of the problem, as it was given"),
    turnstile_token: z
      .string()
      .min(1)
      .max(TURNSTILE_TOKEN_MAX)
      .optional()
      .meta({ description: "What the widget's callback was given." }),
    solution: z
      .string()
      .regex(SOLUTION, "the number of each part, joined by dots")
      .optional()
      .meta({ description: "Of the proof of work: the number of each part in their order, joined by dots." }),
  })
  .refine(({ turnstile_token, solution }) => (turnstile_token === undefined) !== (solution === undefined), {
    path: ["solution"],
    message: "either `solution` or `turnstile_token`",
  })
  .transform(({ challenge, turnstile_token: token = null, solution = null }) => ({
    challenge,
    turnstileToken: token,
    solution,
  }))
  .meta({
    id: "ChallengeResponse",
    description: "What was brought back for a challenge. It lets this one start through.",
    examples: [{ challenge: EXAMPLE_CHALLENGE, solution: "412.1290" }],
  });
