/** Feedback: what the tenant learned later of a verification is kept with it, for as long as it answers. */
import type { FeedbackOutcome } from "../../domain/base/verification.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";
import { addressOf } from "./address.ts";
import { type ShownFeedback, showFeedback } from "./feedback-body.ts";

export interface FeedbackInput {
  readonly id: string;
  readonly outcome: FeedbackOutcome;
  /** Null: none. */
  readonly note: string | null;
}

export interface FeedbackBody {
  readonly id: string;
  readonly feedback: ShownFeedback | null;
}

export const GIVE_FEEDBACK_REFUSES = ["verification_not_found"] as const;

/** Whether a text went, or what the verification is at, the answer does not say: it is the same for a discreet one. */
export async function giveFeedback(
  services: Pick<Services, "verifications">,
  principal: Principal,
  { id, outcome, note }: FeedbackInput,
): Promise<Result<FeedbackBody, RefusedBy<typeof GIVE_FEEDBACK_REFUSES>>> {
  const address = addressOf(principal, id);
  if (!address.ok) return address;
  const { slot, target } = address.value;
  const reply = await services.verifications.feedback(slot, { ...target, outcome, note });
  return reply.outcome === "noted" ? ok({ id, feedback: showFeedback(reply.words) }) : refuse("verification_not_found");
}
