/** What a preflight of a message answers: whether it may go, as what text, by which route. */
import * as z from "zod";
import type { ContentReport } from "../../app/content/report-content.ts";
import { HINDRANCES } from "../../app/messages/preflight-message.ts";
import { CATEGORIES } from "../../domain/base/categories.ts";
import { CONTENT_TOPICS, CONTENT_VERDICTS, DISGUISES, SEVERITIES } from "../../domain/content/content-types.ts";
import { instant, money } from "../base/common-schema.ts";
import { exampleExplanation, explanationBody } from "../routing/route-explain-schema.ts";
import { EXAMPLE_HELD_BY, heldBy } from "./held-by-schema.ts";
import { refusedBy } from "./refused-by-schema.ts";

const examplePreflight = {
  may_go_now: false,
  hindrances: ["quiet_hours"],
  senders_open_at: null,
  refused_by: [],
  not_before: "2026-11-22T16:07:31.000Z",
  held_by: EXAMPLE_HELD_BY,
  expires_at: "2026-11-23T04:00:00.000Z",
  category: "marketing",
  sender: "12345",
  text: "Acme: It’s here\nReply STOP to opt out",
  encoding: "ucs2",
  units: 37,
  units_per_segment: 70,
  segments: 1,
  culprits: [
    {
      character: "’",
      code_point: "U+2019",
      name: "right single quotation mark",
      position: 8,
      occurrences: 1,
      replacement: "'",
    },
  ],
  saved_segments: 0,
  route: exampleExplanation,
  expected: { success: 0.95, seconds: 2.3, price: { micro_units: 7900, currency: "USD" } },
  content: { verdict: "clean", findings: [] },
};

const contentBody = z
  .object({
    verdict: z.enum(CONTENT_VERDICTS),
    findings: z.array(
      z.object({
        topic: z.enum(CONTENT_TOPICS),
        severity: z.enum(SEVERITIES),
        list: z.string(),
        term: z.string().meta({ description: "As the list has it; of signals that stand together, their names." }),
        from: z.int().meta({ description: "Where it begins in `text`, in UTF-16 units." }),
        to: z.int().meta({ description: "Behind its end." }),
        how: z.array(z.enum(DISGUISES)).meta({ description: "What was done to the words to hide them." }),
      }),
    ),
  })
  .meta({
    id: "ContentReport",
    description:
      "What the content filter finds in the words, and the worst of it: `block` would be refused, `review` until a person has approved these words.",
    examples: [
      {
        verdict: "block",
        findings: [
          {
            topic: "gambling",
            severity: "block",
            list: "en.gambling.block",
            term: "free spins",
            from: 6,
            to: 16,
            how: [],
          },
        ],
      },
    ],
  });

export const preflightBody = z
  .object({
    may_go_now: z.boolean(),
    hindrances: z.array(z.enum(HINDRANCES)).meta({ description: "Why it would not go out just now." }),
    senders_open_at: instant.nullable().meta({
      description:
        "With `sender_cap_reached`: when senders that have sent all they may today send again. What can wait goes then. Else null.",
    }),
    refused_by: refusedBy,
    not_before: instant,
    held_by: heldBy,
    expires_at: instant,
    category: z.enum(CATEGORIES),
    sender: z.string().nullable().meta({
      description: "Whom the text is worded for; null where there is no route: then as from a number.",
    }),
    text: z
      .string()
      .meta({ description: "As it would read from that sender, with links of the length they will have." }),
    encoding: z.enum(["gsm7", "ucs2"]),
    units: z.int().meta({ description: "Septets, or UTF-16 units." }),
    units_per_segment: z.int(),
    segments: z.int(),
    culprits: z
      .array(
        z.object({
          character: z.string(),
          code_point: z.string(),
          name: z.string(),
          position: z.int(),
          occurrences: z.int(),
          replacement: z.string().nullable(),
        }),
      )
      .meta({ description: "Characters that GSM 03.38 lacks: the first of them makes the text UCS-2." }),
    saved_segments: z.int().meta({ description: "Segments that replacing them would save." }),
    route: explanationBody,
    expected: z
      .object({
        success: z.number().nullable(),
        seconds: z.number().nullable(),
        price: money.nullable(),
      })
      .meta({ description: "Of the route that would be taken now; null where nothing is known." }),
    content: contentBody,
  })
  .meta({ id: "MessagePreflight", examples: [examplePreflight] });

export function contentEntry({ verdict, findings }: ContentReport): z.infer<typeof contentBody> {
  return {
    verdict,
    findings: findings.map(({ topic, severity, listId, term, span, how }) => ({
      topic,
      severity,
      list: listId,
      term,
      from: span.from,
      to: span.to,
      how: [...how],
    })),
  };
}
