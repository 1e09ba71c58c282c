/** The shape of a file of `src/data/countries`, held to the types of the rule book both ways by the compiler. */
import * as z from "zod";
import { CATEGORIES } from "../../src/domain/base/categories.ts";
import { SENDER_KINDS } from "../../src/domain/base/sender-kinds.ts";
import {
  CERTAINTIES,
  CONSENT_STRENGTHS,
  SECTORS,
  TEXT_PARTS,
  TOPICS,
  WEEKDAYS,
} from "../../src/domain/rule-book/closed-lists.ts";
import type { CountryRecord } from "../../src/domain/rule-book/country-record.ts";
import type { RuleKind, RuleOf } from "../../src/domain/rule-book/rules.ts";

const words = z.string().trim().min(1);
/** The calendar has it: 2026-02-30 is none. */
const day = z.iso.date();
const listOf = <Item extends z.ZodType>(item: Item) => z.array(item).min(1).readonly();
const senders = listOf(z.enum(SENDER_KINDS));
/** "24:00" is the end of a day. */
const clock = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/);

const BASE = z.strictObject({
  id: z.string().regex(/^[a-z0-9]{2,3}(?:\.[a-z0-9_]+)+$/),
  categories: listOf(z.enum(CATEGORIES)).exactOptional(),
  senders: senders.exactOptional(),
  sectors: listOf(z.enum(SECTORS)).exactOptional(),
  networks: listOf(z.string().regex(/^\d{3}-\d{2,3}$/)).exactOptional(),
  area: z
    .string()
    .regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/)
    .exactOptional(),
  counts_from: day.exactOptional(),
  counts_until: day.exactOptional(),
  certainty: z.enum(CERTAINTIES),
  sources: z.array(z.string()).readonly(),
  checked_on: day,
  review_by: day,
  note: words.exactOptional(),
});

const rule = <Kind extends RuleKind, Fields extends z.core.$ZodLooseShape>(kind: Kind, fields: Fields) =>
  BASE.extend({ rule: z.literal(kind) }).extend(fields);

const RULES = {
  sender_kind: rule("sender_kind", { senders, allowed: z.boolean() }),
  registration: rule("registration", {
    senders,
    register: z.strictObject({ name: words, of: z.enum(["country", "network", "carrier"]) }),
    papers: z.array(words).readonly(),
    lead_time_days: z.int().nonnegative().nullable(),
    unregistered: z.enum(["blocked", "overwritten", "marked", "delivered"]),
  }),
  sender_form: rule("sender_form", { senders, pattern: words, says: words }),
  // None refused is a word too: somebody said that such names pass.
  generic_names: rule("generic_names", { refused: z.union([z.literal("usual"), z.array(words).readonly()]) }),
  consent: rule("consent", { strength: z.enum(CONSENT_STRENGTHS) }),
  hours: rule("hours", {
    windows: listOf(z.strictObject({ days: listOf(z.enum(WEEKDAYS)), from: clock, until: clock })),
    holidays: z.enum(["open", "closed"]),
  }),
  carries: rule("carries", {
    part: z.enum(TEXT_PARTS),
    words: words.exactOptional(),
    at: z.literal("start").exactOptional(),
  }),
  links: rule("links", {
    allowed: z.enum(["any", "registered", "none"]),
    shorteners: z.enum(["allowed", "refused"]),
  }),
  contacts: rule("contacts", { allowed: z.enum(["registered", "none"]) }),
  template: rule("template", { register: words, match: z.enum(["exact", "reviewed"]) }),
  replies: rule("replies", { senders, possible: z.boolean() }),
  content: rule("content", { topics: listOf(z.enum(TOPICS)), except: z.literal("licensed").exactOptional() }),
  route: rule("route", { unlicensed: z.enum(["blocked", "doubtful"]) }),
  register: rule("register", { name: words, waived_by: z.enum(CONSENT_STRENGTHS).nullable() }),
  opt_out: rule("opt_out", { words: listOf(words), covers: z.enum(["all", "advertising"]) }),
  help: rule("help", { words: listOf(words) }),
  frequency: rule("frequency", { most: z.int().positive(), per_hours: z.number().positive() }),
  rate: rule("rate", { per_second: z.number().positive() }),
  residency: rule("residency", { of: z.enum(["sender", "data"]), says: words }),
} satisfies { readonly [Kind in RuleKind]: z.ZodType<RuleOf<Kind>> };

const RECORD = z.strictObject({
  country: z.string().regex(/^(?:[A-Z]{2}|001)$/),
  territories: listOf(z.string().regex(/^[A-Z]{2}$/)).exactOptional(),
  sources: z
    .record(
      z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/),
      z.strictObject({
        claim: words,
        url: z.url({ protocol: /^https?$/ }),
        // As far as the page says it: "2026", "2026-04" or a day.
        date: z.union([z.string().regex(/^\d{4}(?:-(?:0[1-9]|1[0-2]))?$/), day]).nullable(),
      }),
    )
    .readonly(),
  rules: listOf(
    z.discriminatedUnion("rule", [
      RULES.sender_kind,
      RULES.registration,
      RULES.sender_form,
      RULES.generic_names,
      RULES.consent,
      RULES.hours,
      RULES.carries,
      RULES.links,
      RULES.contacts,
      RULES.template,
      RULES.replies,
      RULES.content,
      RULES.route,
      RULES.register,
      RULES.opt_out,
      RULES.help,
      RULES.frequency,
      RULES.rate,
      RULES.residency,
    ]),
  ),
  holidays: z.record(day, words).readonly().exactOptional(),
  notes: listOf(words).exactOptional(),
}) satisfies z.ZodType<CountryRecord>;

/** The same, optional fields counted: what one side lets be absent, the other has to know by name. */
type Same<One, Other> = [Required<One>, Required<Other>] extends [Required<Other>, Required<One>] ? true : false;
type Agrees = {
  [Kind in RuleKind]: Same<RuleOf<Kind>, z.output<(typeof RULES)[Kind]>>;
}[RuleKind];

/** `never`, and so no value for it, where the schema knows a field that the types do not have, or the other way round. */
export const COUNTRY_RECORD: [Agrees, Same<CountryRecord, z.output<typeof RECORD>>] extends [true, true]
  ? typeof RECORD
  : never = RECORD;
