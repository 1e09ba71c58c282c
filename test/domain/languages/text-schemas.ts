/** What the texts that we send and show must be: their placeholders, lengths and spaces. */
import * as z from "zod";
import { CONVERSATION_KINDS, type ConversationKind } from "../../../src/domain/template/catalogue/catalogue-texts.ts";
import { ALERT_TYPES } from "../../../src/domain/template/catalogue/alert-types.ts";
import { placeholdersOf } from "../../../src/domain/template/catalogue/lay-out-lines.ts";
import {
  BUSINESS_TEMPLATE_IDS,
  CONSENT_QUESTION,
  definitionOf,
} from "../../../src/domain/template/catalogue/templates.ts";

/** A text that holds each of these placeholders, parted by spaces, and no other; lengths are UTF-16 units, unfilled. */
function text(placeholders: string, maxLength: number) {
  const wanted = placeholders.split(" ").filter((name) => name !== "");
  return z
    .string()
    .min(1)
    .max(maxLength)
    .refine((value) => value === value.trim(), "has a space at an end")
    .refine((value) => value === value.normalize("NFC"), "is not in NFC")
    .refine((value) => sorted(placeholdersOf(value)) === sorted(wanted), {
      error: `wants exactly these placeholders: ${wanted.join(" ") || "none"}`,
    });
}

function sorted(names: readonly string[]): string {
  return [...new Set(names)].sort().join(" ");
}

const word = text("", 12).regex(/^\S+$/, "is more than one word");
const label = text("", 30);
const sentence = text("", 120);
const message = z.strictObject({ title: text("", 50), body: sentence });

const codes = z.strictObject({
  speech: z.string().regex(/^[a-z]{2,3}-[A-Z]{2}$/, "is no language with its country"),
  code: text("brand code minutes", 70),
  warning: text("", 40),
  compact: text("brand code", 40),
  stop: text("", 40),
  help: text("brand", 130),
  sender: text("sender", 30),
  newestCode: text("brand", 100),
  voice: text("brand digits", 120),
});

const CONVERSATION: Readonly<Record<ConversationKind, string>> = {
  stop_confirmed: "brand start",
  start_confirmed: "brand help stop",
  help: "brand stop support",
  clarify_alert: "brand confirm reject token",
  clarify_which_alert: "alerts brand confirm reject",
  alert_confirmed: "brand",
  alert_rejected: "brand support",
  alert_already_answered: "brand support",
  alert_expired: "brand support",
  reminder_joined: "brand event minutes",
  recovery_notice: "brand link",
};

const security = z.strictObject({
  answers: z.strictObject({ confirm: word, reject: word }),
  alerts: z.strictObject(fieldsOf(ALERT_TYPES, () => text("brand facts", 70))),
  alertByReply: text("confirm link reject token", 130),
  alertByLink: text("link", 60),
  rates: text("", 60),
  conversation: z.strictObject(fieldsOf(CONVERSATION_KINDS, (kind) => text(CONVERSATION[kind], 170))),
  comma: z.string().regex(/^[,、，،፣]\s?$/, "is no comma"),
});

const catalogue = z.strictObject({
  templates: z.strictObject(fieldsOf(BUSINESS_TEMPLATE_IDS, (id) => text(variablesOf(id), 90))),
  join: word,
  joinLine: text("join", 60),
  yes: z.string().regex(/^\p{L}[\p{L}\p{M}]{0,5}$/u, "is no short word"),
  no: z.string().regex(/^\p{L}[\p{L}\p{M}]{0,5}$/u, "is no short word"),
  consentLine: text("no yes", 60),
  advertising: z.string().regex(/^[\p{L}\p{M} ]{2,14}[:：]$/u, "is no word with a colon"),
  optOut: z.strictObject({ reply: text("stop", 60), number: text("number stop", 40), link: text("link", 40) }),
});

function variablesOf(id: (typeof BUSINESS_TEMPLATE_IDS)[number]): string {
  const own = Object.keys(definitionOf(id).variables);
  const lines = id === "event_invitation" ? ["join_line"] : id === CONSENT_QUESTION ? ["consent_line"] : [];
  return ["brand", ...own, ...lines].join(" ");
}

const pages = z.strictObject({
  direction: z.enum(["ltr", "rtl"]),
  gone: message,
  busy: message,
  events: z.strictObject(fieldsOf([...ALERT_TYPES, "recovery"] as const, () => text("", 70))),
  labels: z.strictObject({ place: label, address: label, device: label, amount: label, time: label }),
  question: label,
  confirm: label,
  reject: label,
  confirmEffect: text("", 60),
  rejectEffect: text("", 60),
  confirmed: message,
  rejected: message,
  expired: message,
  answeredBefore: sentence,
});

function fieldsOf<Name extends string>(names: readonly Name[], field: (name: Name) => z.ZodString) {
  return Object.fromEntries(names.map((name) => [name, field(name)]));
}

export const TEXT_PARTS = { codes, security, catalogue, pages };
