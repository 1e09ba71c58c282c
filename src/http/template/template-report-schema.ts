/** What is told of words before they are kept, and how they read. */
import * as z from "zod";
import { money } from "../base/common-schema.ts";

export const templateVerdict = z
  .enum(["clean", "note", "review"])
  .meta({ description: "What the content filter makes of the words. `review`: who approves it says why." });

const encoding = z.enum(["gsm7", "ucs2"]);
const culprits = z
  .array(
    z.object({
      character: z.string(),
      code_point: z.string(),
      name: z.string(),
      position: z.int().meta({ description: "Where it first stands: characters before it." }),
      occurrences: z.int(),
      replacement: z.string().nullable(),
    }),
  )
  .meta({ description: "What makes the text UCS-2, each once." });
const sizes = { encoding, units: z.int(), segments: z.int() };
const shownText = { text: z.string(), locale: z.string(), encoding, segments: z.int() };

const EXAMPLE_TEXT = "Acme: welcome, Eva. You have 2 credits.";
const EXAMPLE_SHOWN = { text: EXAMPLE_TEXT, locale: "en", encoding: "gsm7", segments: 1 } as const;

export const templateReport = z
  .object({
    verdict: templateVerdict,
    locales: z.array(
      z.object({
        locale: z.string(),
        worst_case: z
          .array(z.object(sizes))
          .meta({ description: "The largest text in each encoding that it may have." }),
        culprits,
        preview: z.object(shownText).meta({ description: "With the examples, to somebody who can reply." }),
      }),
    ),
    costs: z
      .array(z.object({ country: z.string(), locale: z.string(), segments: z.int(), per_segment: money, most: money }))
      .meta({ description: "Of the largest text, where your routes have a price." }),
  })
  .meta({ id: "TemplateReport" });

export const EXAMPLE_REPORT = {
  verdict: "clean",
  locales: [
    {
      locale: "en",
      worst_case: [{ encoding: "gsm7", units: 92, segments: 1 }],
      culprits: [],
      preview: EXAMPLE_SHOWN,
    },
  ],
  costs: [],
} as const;

export const previewTemplateBody = z
  .object({
    ...shownText,
    units: z.int(),
    culprits,
    registered_as: z
      .object({ register: z.string(), id: z.string() })
      .nullable()
      .meta({ description: "What a register of the country knows it as." }),
  })
  .meta({ id: "TemplatePreview", examples: [{ ...EXAMPLE_SHOWN, units: 39, culprits: [], registered_as: null }] });
