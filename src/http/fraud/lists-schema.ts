/** Requests and replies about lists of addresses and numbers. */
import * as z from "zod";
import { FRAUD_LIST_KINDS } from "../../domain/fraud/lists/list-kinds.ts";
import { EXAMPLE_TIME, instant, NO_CONTROLS, pageOf, pageParameters } from "../base/common-schema.ts";

const REASON = { min: 10, max: 500 };
const SOURCE_MAX = 200;
/** Longer than any address with its length, and than any number with its decoration. */
const ENTRY_MAX = 64;
const EXAMPLE_SOURCE = "check.torproject.org";

export const LIST_BYTES_MAX = 1024 * 1024;

export const fraudListKind = z.enum(FRAUD_LIST_KINDS).meta({
  description:
    "tor, proxy: addresses and networks behind which anybody may be. hosting: those of machines, and numbers of their networks. disposable_number: numbers whose texts are shown to all.",
});

const source = z.string().min(1).max(SOURCE_MAX).regex(NO_CONTROLS, "a text without control characters");
const day = z.iso.date().meta({ description: "The day that the list is of." });

export const setFraudListRequest = z
  .strictObject({
    revision: z.int().min(0).meta({ description: "The revision that you read; 0: none was ever set." }),
    reason: z.string().min(REASON.min).max(REASON.max).regex(NO_CONTROLS, "a text without control characters").meta({
      description: "Why: kept for ever.",
    }),
    source: source.meta({ description: "Whose list it is: kept for ever." }),
    date: day,
    entries: z.array(z.string().max(ENTRY_MAX)).optional().meta({
      description:
        "`185.220.101.4`, `185.220.101.0/24`, `2a0b:f4c0::/40`; of hosting `AS64496` too; of disposable_number `+13105550100`, or `+131055*` for a beginning. None: the list is empty.",
    }),
    text: z.string().optional().meta({
      description:
        "Instead of `entries` the list as its source publishes it: an entry a line, or the first column of a CSV. `#` and `;` begin a remark.",
    }),
  })
  .refine(({ entries, text }) => (entries === undefined) !== (text === undefined), {
    path: ["entries"],
    message: "either `entries` or `text`",
  })
  .meta({
    id: "SetFraudList",
    examples: [
      {
        revision: 0,
        reason: "Ticket 4711: exits of today.",
        source: EXAMPLE_SOURCE,
        date: "2026-11-22",
        entries: ["185.220.101.0/24"],
      },
    ],
  });

const EXAMPLE_HEAD = {
  kind: "tor",
  revision: 1,
  updated_at: EXAMPLE_TIME,
  source: EXAMPLE_SOURCE,
  date: "2026-11-22",
  count: 1,
} as const;

const head = {
  kind: fraudListKind,
  revision: z.int().meta({ description: "0: none was ever set." }),
  updated_at: instant.nullable(),
  source: z.string().nullable(),
  date: z.string().nullable().meta({ description: "yyyy-mm-dd" }),
  count: z.int().meta({ description: "How many entries there are, each once." }),
};

export const fraudListsBody = z
  .object({ data: z.array(z.object(head)).meta({ description: "One a kind." }) })
  .meta({ id: "FraudLists", examples: [{ data: [EXAMPLE_HEAD] }] });

export const fraudListBody = z
  .object({
    ...head,
    entries: z.array(z.string()).meta({ description: "In the order in which they are searched; numbers masked." }),
  })
  .meta({ id: "FraudList", examples: [{ ...EXAMPLE_HEAD, entries: ["185.220.101.0/24"] }] });

const line = z
  .object({
    revision: z.int(),
    at: instant,
    by: z.string().meta({ description: "The key that set it." }),
    reason: z.string(),
    source: z.string(),
    date: z.string(),
    count: z.int(),
  })
  .meta({
    id: "FraudListEntry",
    examples: [
      {
        revision: 1,
        at: EXAMPLE_TIME,
        by: "key_01hv0000000000000000000000",
        reason: "Ticket 4711: exits of today.",
        source: EXAMPLE_SOURCE,
        date: "2026-11-22",
        count: 1,
      },
    ],
  });
export const fraudListPage = pageOf(line, "FraudListHistoryPage");
export const fraudListQuery = z.strictObject(pageParameters);
