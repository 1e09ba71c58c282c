/** What a text can come from. A voice number calls, and texts nobody. */
export const SENDER_KINDS = ["alphanumeric", "long_code", "short_code", "toll_free", "voice_number"] as const;
export type SenderKind = (typeof SENDER_KINDS)[number];
