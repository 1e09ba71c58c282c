/** Requests and replies of `/v1/consents`. */
import * as z from "zod";
import { CONSENT_CATEGORIES, CONSENT_SOURCES, GIVEN_STRENGTHS } from "../../domain/consent/consent-entry.ts";
import {
  EXAMPLE_PHONE,
  EXAMPLE_TIME,
  instant,
  NO_CONTROLS,
  pageOf,
  pageParameters,
  phoneMasked,
  phoneToken,
  userIdText,
} from "../base/common-schema.ts";
import { localeTag, ONE_RECIPIENT, oneRecipient, recipientFields } from "../messages/message-sends-schema.ts";
import { purposeSlug } from "./purpose-schema.ts";

const WORDS_MAX = 4_000;
const VERSION_MAX = 64;
const PROOF_MAX = 300;

export const EXAMPLE_CONSENT_ID = "cns_01kakx2m3xe5g8q4s9z6v7w1c6";

const category = z.enum(CONSENT_CATEGORIES).meta({ description: "What the texts are for, as templates have it." });
const purpose = purposeSlug.nullable();
const strength = z.enum(GIVEN_STRENGTHS).meta({
  description:
    "`soft_opt_in`: a customer, about the like of what they bought. `opt_in`: they said yes. `written_opt_in`: in writing, a ticked box among it, to `words` that are kept. Each holds for those before it.",
});
const source = z.enum(CONSENT_SOURCES).meta({ description: "By which way it came." });

export const words = z
  .strictObject({
    version: z.string().min(1).max(VERSION_MAX).regex(NO_CONTROLS, "a name without control characters"),
    text: z.string().min(1).max(WORDS_MAX),
  })
  .meta({ id: "WordsShown", description: "The very words that the person saw, and how you number them." });

export const proof = z
  .string()
  .min(1)
  .max(PROOF_MAX)
  .regex(NO_CONTROLS, "words without control characters")
  .meta({
    description: "Where it can be looked up: a reference of yours, an address. Name nobody in it.",
    examples: ["forms/2026/4711"],
  });

export const saidFields = {
  ...recipientFields,
  category,
  purpose: purposeSlug.optional().meta({ description: "Default: all of the category." }),
  source,
  words: words.optional(),
  language: localeTag.optional().meta({ description: "Of the words, BCP 47." }),
  ip: z.union([z.ipv4(), z.ipv6()]).optional().meta({
    description: "The address that it came from. Kept as a keyed hash, never itself.",
  }),
  occurred_at: z.iso.datetime({ offset: true }).optional().meta({
    description: "When it was said. Words count by it, not by when they are sent. Default: now.",
  }),
  proof: proof.optional(),
};

const EXAMPLE_SAID = {
  phone_number: EXAMPLE_PHONE,
  category: "marketing",
  purpose: "newsletter",
  source: "web_form",
};
const EXAMPLE_WORDS = { version: "2026-11", text: "Yes, text me Acme's offers, up to 4 a month. STOP ends it." };

export const giveConsentRequest = z
  .strictObject({ ...saidFields, strength })
  .refine(oneRecipient, ONE_RECIPIENT)
  .meta({
    id: "GiveConsent",
    examples: [{ ...EXAMPLE_SAID, strength: "written_opt_in", words: EXAMPLE_WORDS, language: "en" }],
  });

export const withdrawConsentRequest = z
  .strictObject(saidFields)
  .refine(oneRecipient, ONE_RECIPIENT)
  .meta({ id: "WithdrawConsent", examples: [EXAMPLE_SAID] });

export type SaidWire = z.output<typeof withdrawConsentRequest>;

const entryFields = {
  id: z.string(),
  phone_token: phoneToken,
  category,
  purpose,
  channel: z.literal("sms"),
  action: z.enum(["given", "withdrawn"]),
  strength: strength.nullable().meta({ description: "Null: withdrawn." }),
  source,
  words: words.nullable(),
  language: z.string().nullable(),
  ip_hash: z.string().nullable().meta({ description: "Equal for equal addresses; null where none was given." }),
  proof: proof.nullable(),
  occurred_at: instant,
  recorded_at: instant,
  by: z.string().nullable().meta({ description: "The key that recorded it; null: a text from the phone did." }),
};

const standing = z
  .object({
    held: z
      .object({ strength, consent_id: z.string(), since: instant })
      .nullable()
      .meta({ description: "The strongest that holds; null: none does." }),
    withdrawn: z
      .boolean()
      .meta({ description: "None holds, and one was taken back: no such text goes to the person." }),
  })
  .meta({ id: "ConsentStanding" });

const EXAMPLE_ENTRY = {
  id: EXAMPLE_CONSENT_ID,
  phone_token: "5f0c7e1d9b2a48c6a3e4d5f60718293a",
  category: "marketing",
  purpose: "newsletter",
  channel: "sms",
  action: "given",
  strength: "written_opt_in",
  source: "web_form",
  words: EXAMPLE_WORDS,
  language: "en",
  ip_hash: null,
  proof: null,
  occurred_at: EXAMPLE_TIME,
  recorded_at: EXAMPLE_TIME,
  by: "key_01kakx2m3xe5g8q4s9z6v7w1c7",
};
const EXAMPLE_STANDING = {
  held: { strength: "written_opt_in", consent_id: EXAMPLE_CONSENT_ID, since: EXAMPLE_TIME },
  withdrawn: false,
};

const consentEntry = z.object(entryFields).meta({ id: "ConsentEntry", examples: [EXAMPLE_ENTRY] });

export const recordedConsentBody = z
  .object({
    ...entryFields,
    phone_masked: phoneMasked,
    country: z.string(),
    standing: standing.meta({ description: "What holds for its purpose from now on." }),
  })
  .meta({
    id: "RecordedConsent",
    examples: [{ ...EXAMPLE_ENTRY, phone_masked: "+1 ••••••••00", country: "US", standing: EXAMPLE_STANDING }],
  });

export const consentPage = pageOf(consentEntry, "ConsentPage");

const whose = { user_id: userIdText.optional(), phone_token: phoneToken.optional() };
type WhoseWire = { readonly user_id?: string | undefined; readonly phone_token?: string | undefined };
const oneOf = ({ user_id: user, phone_token: token }: WhoseWire) => (user === undefined) !== (token === undefined);
const ONE_OF = { message: "exactly one of user_id and phone_token", path: ["user_id"] };

export const consentListQuery = z.strictObject({ ...pageParameters, ...whose }).refine(oneOf, ONE_OF);

export const consentStateQuery = z
  .strictObject({ ...whose, at: instant.optional().meta({ description: "As it was then. Default: now." }) })
  .refine(oneOf, ONE_OF);

export const consentStateBody = z
  .object({
    at: instant,
    data: z.array(z.object({ category, purpose, ...standing.shape })).meta({
      description:
        "One a category and purpose of which anything was said by then; `purpose` null: all of the category.",
    }),
  })
  .meta({
    id: "ConsentState",
    examples: [{ at: EXAMPLE_TIME, data: [{ category: "marketing", purpose: "newsletter", ...EXAMPLE_STANDING }] }],
  });
