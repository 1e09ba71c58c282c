/** What helps against each rule on senders, in words for whoever sends. */
import type { SenderBarReason } from "../../domain/routing/sender-bar.ts";

export const SENDER_HINTS: Readonly<Record<SenderBarReason, string>> = {
  sender_kind_refused: "Add a route with a sender of another kind: this country takes none of this one.",
  sender_not_registered:
    "Register the sender for this country with POST /v1/senders, or add a route whose sender is registered there.",
  sender_form_refused: "Add a route with a sender that is written as the rule asks.",
  sender_name_refused: "Add a route whose sender is named after your brand: this name could be anybody's.",
};
