/** What a text can come from. A voice number calls, and texts nobody. */
export const SENDER_KINDS = ["alphanumeric", "long_code", "short_code", "toll_free", "voice_number"] as const;
export type SenderKind = (typeof SENDER_KINDS)[number];

/** A sender as a route or a record names it. */
interface NamedSender {
  readonly sender: string;
  /** Absent: by the form of the sender. */
  readonly senderKind?: SenderKind;
}

/** What the sender is, as far as its looks tell: letters, up to six digits, or a whole number. */
export function senderKindOf({ sender, senderKind }: NamedSender): SenderKind {
  if (senderKind !== undefined) return senderKind;
  if (!/^\+?\d+$/.test(sender)) return "alphanumeric";
  if (/^\d{3,6}$/.test(sender)) return "short_code";
  return /^\+?1(8(00|33|44|55|66|77|88))\d{7}$/.test(sender) ? "toll_free" : "long_code";
}
