/** What the lists of words must be that a phone's texts are read by: whole phrases, whole braces, patterns of classes that are there. */
import * as z from "zod";
import { CATEGORIES } from "../../../src/domain/base/categories.ts";

const TOP_LEVEL = /[|;](?![^{]*\})/;

/** Phrases parted by `|`, with choices in braces that do not nest. `;` parts two such lists, of courtesies alone. */
const phrases = z
  .string()
  .refine((list) => list === list.normalize("NFC"), "is not in NFC")
  .refine((list) => /^(?:[^{}]|\{[^{}]*\})*$/.test(list), "has a brace that is not closed, or one within another")
  .refine((list) => list.split(TOP_LEVEL).every((phrase) => phrase.trim() !== ""), "has an empty phrase");

const patterns = z.array(z.string().min(1));
const classes = z.record(z.string().regex(/^[a-zA-Z]+$/), phrases);
const kinds = z.partialRecord(z.enum(CATEGORIES), phrases);

const keywords = z.strictObject({ stop: phrases, stopAlone: phrases, start: phrases, help: phrases });

/** A grammar of its own. */
const ownGrammar = z
  .strictObject({
    classes,
    inCyrillicToo: z.literal(true).optional(),
    accents: z.literal("free").optional(),
    fillers: phrases,
    negations: phrases,
    barriers: phrases,
    requests: patterns.min(1),
    exceptions: patterns,
    kinds,
  })
  .refine(
    ({ classes: known, requests, exceptions }) => namesOnly({ ...known, fillers: "" }, [...requests, ...exceptions]),
    "has a pattern of a class that is not there",
  );

/** Whether patterns name no class but these. */
function namesOnly(known: object, sources: readonly string[]): boolean {
  return sources.every((source) => Array.from(source.matchAll(/@(\w+)/g)).every(([, name = ""]) => name in known));
}

/** The words of whole sentences that many languages make alike. */
const sharedSentences = z.strictObject({
  dontSend: phrases,
  stop: phrases,
  sending: phrases,
  message: phrases,
  unwanted: phrases,
  no: phrases,
  out: phrases,
  number: phrases,
  others: patterns.optional(),
  fillers: phrases,
  negations: phrases,
  barriers: phrases,
  exceptions: patterns.optional(),
  kinds: kinds.optional(),
});

/** The words of the plainest requests. */
const plainRequests = z.strictObject({
  dontSend: phrases,
  stop: phrases,
  message: phrases,
  whole: phrases.optional(),
});

const answers = z.strictObject({
  yes: phrases,
  assent: phrases,
  no: phrases,
  confirm: phrases,
  reject: phrases,
  join: phrases,
  decline: phrases,
  fillers: phrases,
  doubts: phrases.optional(),
  inCyrillicToo: z.literal(true).optional(),
});

const SPEECH_CLASSES =
  "isnt me really mine never entry denied someone into other device stolen harm freeze refuse account neg negAfter".split(
    " ",
  );

const denials = z
  .strictObject({
    words: z.partialRecord(z.enum(SPEECH_CLASSES), phrases),
    denials: patterns,
    harms: patterns,
    orders: patterns,
    harmless: patterns,
    turned: patterns,
    exceptions: patterns,
    barriers: phrases,
    mendsSlips: z.literal(true),
    claims: phrases,
    beside: phrases,
  })
  .partial();

const MARKS = "acute grave circumflex tilde diaeresis cedilla perispomeni psili dasia ypogegrammeni".split(" ");

export const WORD_PARTS = {
  keywords,
  helpRequests: phrases,
  spelledStarts: phrases,
  smallWords: phrases,
  answers,
  spokenAnswers: z.strictObject({ confirm: phrases, reject: phrases }).partial(),
  weakWords: phrases,
  denials,
  courtesies: phrases,
  ordinaryWords: phrases,
  ordinaryWithoutAccents: phrases,
  optionalMarks: z
    .string()
    .refine((names) => names.split(" ").every((name) => MARKS.includes(name)), "is no known mark"),
};

/** Which of the three a language has is seen by a field that the others lack. */
export function stopRequestsSchema(words: object) {
  if ("requests" in words) return ownGrammar;
  return "sending" in words ? sharedSentences : plainRequests;
}
