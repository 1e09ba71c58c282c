/** What a number's counts say of one more text. */

/** number_text_limit: it got all the texts of a day. attention_spent: those nobody waited for. frequency_reached: a rule of its country. */
export const COUNT_REFUSALS = ["number_text_limit", "attention_spent", "frequency_reached"] as const;
export type CountRefusal = (typeof COUNT_REFUSALS)[number];

export type CountVerdict =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly reason: CountRefusal; readonly opensAtMs: number };
