/** What helps against each rule on words, for whoever writes them. */
import type { Remedy } from "../../domain/compliance/ruling.ts";
import type { RuleKind } from "../../domain/rule-book/rules.ts";

/** What a violation calls it. */
export const WORD_REASONS: Readonly<Partial<Record<RuleKind, string>>> = {
  links: "link_not_allowed",
  contacts: "contact_not_allowed",
  template: "text_not_registered",
  carries: "part_missing",
  content: "topic_not_allowed",
};

export const WORD_HINTS: Readonly<Partial<Record<Remedy, string>>> = {
  remove_link: "Send it without any address: this country takes none from such senders.",
  register_link: "Tell the networks of your host, then add it with PATCH /v1/compliance/profile.",
  use_own_domain: "Send a link on a domain of your own instead of a public shortener.",
  remove_contact: "Send it without a phone number, mailbox or chat to go on in.",
  register_contact: "Tell the networks of your number, then add it with PATCH /v1/compliance/profile.",
  register_template: "Register these very words in the country, then name them in a template.",
  add_to_text: "Add what the rule asks for.",
  reword: "Send another text: the country takes none about this.",
};
