/** What a caller may do next, told with every verification and with refusals that leave a way. */

export const NEXT_ACTIONS = [
  "check",
  "resend",
  "cancel",
  "start",
  "sign_with_device",
  "second_factor",
  "contact_support",
  "use_another_way",
  "answer_challenge",
  "get_consent",
] as const;

export interface NextAction {
  readonly action: (typeof NEXT_ACTIONS)[number];
  /** ISO 8601 UTC: not before. Absent: now. */
  readonly at?: string;
  /** The devices of which one has to sign. */
  readonly device_ids?: readonly string[];
  /** The name of the second factor to pass. */
  readonly name?: string;
}
