/** What a person's consents say of a text to them, read in the transaction that sends it: a withdrawal wins the race. */
import type { PersonRule } from "../../../domain/compliance/judge-person.ts";
import { NEVER_ASKED } from "../../../domain/consent/consent-state.ts";
import { askPerson, consentAsked, type PersonWord } from "../../../domain/sending/basis.ts";
import type { Message } from "../../../domain/sending/message.ts";
import type { Rows } from "../rows.ts";

const NOTHING_ASKED: readonly PersonRule[] = [];

/** Null for a text of a verification, which somebody has asked for: nothing is read for it. */
export function personWord(
  rows: Rows,
  { order }: Pick<Message, "order">,
  rules: readonly PersonRule[] = NOTHING_ASKED,
): PersonWord | null {
  if (order.textKind !== "notice") return null;
  const asked = consentAsked(order);
  return askPerson(order, rules, asked === null ? NEVER_ASKED : rows.consents.standing(order.phone.token, asked));
}
