/** Names of banks, operators, couriers and brands in a text of somebody else: spoken of, or spoken as. */
import type { Severity, FoundSpan } from "./content-types.ts";

/** "Acme: ", "[Acme]", "【Acme】", "Acme Bank Alert - ": at the start of a text, who speaks. */
const OPENING = /^[\s[(【<*"'«]*$/u;
const CLOSING =
  /^(?:[ -]{0,2}(?:bank|banco|alerts?|alerta|info|security|support|online|service|services|notice|team|express|mobile|uk|us|usa|india|group|kundenservice|客服|银行|安全中心|提醒)){0,3}\s?(?:[:：\]】)>*|»]|[–—-]\s)/iu;

export interface Named {
  readonly span: FoundSpan;
  /** The name is a word too. */
  readonly usual: boolean;
}

export interface Around {
  readonly text: string;
  readonly hasAddress: boolean;
  readonly hasContact: boolean;
  /** Words that ask for something: to verify, to pay, to log in, to claim. */
  readonly asks: boolean;
}

/** How bad it is that this name stands here; null: nothing is. */
export function nameSeverity({ span, usual }: Named, { text, hasAddress, hasContact, asks }: Around): Severity | null {
  const isSpeaker = OPENING.test(text.slice(0, span.from)) && CLOSING.test(text.slice(span.to));
  if (!isSpeaker) return usual ? null : "note";
  // "Dana: see you at eight" is a friend of that name.
  if (usual) return hasAddress || (hasContact && asks) ? "block" : "note";
  return hasAddress || hasContact || asks ? "block" : "review";
}
