/** The words that rules are made of: each list is closed, and a test of the files holds that no other stands in them. */

/**
 * law: a statute or a regulator's order. carriers: networks or a registry enforce it, so a text against it is lost.
 * practice: a vendor or a trade asks for it. unverified: nobody's word was found, and strict is safe.
 */
export const CERTAINTIES = ["law", "carriers", "practice", "unverified"] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** What a tenant does, where a country has rules of its own for it. */
export const SECTORS = ["bank", "gambling", "alcohol", "health", "politics", "debt", "crypto", "government"] as const;
export type Sector = (typeof SECTORS)[number];

/** What the person must have said before. Each strength holds for all that are weaker. */
export const CONSENT_STRENGTHS = ["opt_out", "soft_opt_in", "opt_in", "written_opt_in"] as const;
/**
 * opt_out: may be texted until they refuse. soft_opt_in: a customer, about the like of what was bought. opt_in: said yes.
 * written_opt_in: said yes in writing, a ticked box among it, to words that are kept.
 */
export type ConsentStrength = (typeof CONSENT_STRENGTHS)[number];

export const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/**
 * brand: who sends. opt_out: how to get no more. signature: the brand in 【】 at the start, added by us.
 * advertising_label: `words` at the start. help: how to get help.
 */
export const TEXT_PARTS = ["brand", "opt_out", "signature", "advertising_label", "help"] as const;
export type TextPart = (typeof TEXT_PARTS)[number];

export const TOPICS = [
  "adult",
  "alcohol",
  "cannabis",
  "crypto",
  "debt",
  "drugs",
  "firearms",
  "gambling",
  "hate",
  "investment",
  "loans",
  "lottery",
  "political",
  "real_estate",
  "religious",
  "tobacco",
  "violence",
] as const;
export type Topic = (typeof TOPICS)[number];
