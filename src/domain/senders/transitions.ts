/** How a registration moves: what may follow what, and who may say so. Everything that is not named here is refused. */
import { err, ok, type Result } from "../base/result.ts";
import type { SenderKind } from "../base/sender-kinds.ts";
import { isOfUnitedStates } from "./us-networks.ts";
import { type Registration, type RegistrationStatus, standingAt } from "./sender.ts";

/** Whose word it is: of those who prepare papers, or of those who answer for what is sent. */
export type Mover = "author" | "judge";

const MOVES = {
  draft: { submitted: "author" },
  submitted: { in_review: "author", draft: "author" },
  in_review: { approved: "judge", rejected: "judge", draft: "author" },
  // To itself: renewed before it ends, so that there is no day without it.
  approved: { approved: "judge", expired: "judge" },
  rejected: { draft: "author" },
  expired: { draft: "author" },
} as const satisfies Record<RegistrationStatus, Partial<Record<RegistrationStatus, Mover>>>;

export interface Transition {
  readonly to: RegistrationStatus;
  readonly reason: string | null;
  readonly reference: string | null;
  readonly untilMs: number | null;
}

export type TransitionFault =
  | { readonly fault: "illegal"; readonly from: RegistrationStatus; readonly allowed: readonly RegistrationStatus[] }
  | { readonly fault: "reason_missing" }
  | { readonly fault: "until_not_ahead" }
  | { readonly fault: "until_of_no_approval" }
  | { readonly fault: "ten_dlc_inactive" };

/** Who may make the move; null: nobody, there is none. */
export function moverOf(from: RegistrationStatus, to: RegistrationStatus): Mover | null {
  const moves: Partial<Record<RegistrationStatus, Mover>> = MOVES[from];
  return moves[to] ?? null;
}

interface Judged {
  readonly registration: Registration;
  /** Of its sender. */
  readonly kind: SenderKind;
  readonly nowMs: number;
}

/** What the registration would be, or why not. */
export function judgeTransition(
  { registration, kind, nowMs }: Judged,
  { to, reason, reference, untilMs }: Transition,
): Result<Registration, TransitionFault> {
  const from = standingAt(registration, nowMs);
  if (moverOf(from, to) === null) return err({ fault: "illegal", from, allowed: followersOf(from) });
  if (to === "rejected" && reason === null) return err({ fault: "reason_missing" });
  if (untilMs !== null && to !== "approved") return err({ fault: "until_of_no_approval" });
  if (untilMs !== null && untilMs <= nowMs) return err({ fault: "until_not_ahead" });
  if (to === "approved" && lacksCampaign(registration, kind)) return err({ fault: "ten_dlc_inactive" });
  return ok({
    ...registration,
    status: to,
    reason,
    reference: reference ?? registration.reference,
    // An approval that is ended ends now: whoever asks later is told to renew it.
    untilMs: to === "expired" ? nowMs : to === "approved" ? untilMs : null,
    revision: registration.revision + 1,
    updatedAtMs: nowMs,
  });
}

export function followersOf(from: RegistrationStatus): readonly RegistrationStatus[] {
  const moves: Partial<Record<RegistrationStatus, Mover>> = MOVES[from];
  return REGISTRATION_ORDER.filter((to) => moves[to] !== undefined);
}

const REGISTRATION_ORDER: readonly RegistrationStatus[] = [
  "submitted",
  "in_review",
  "approved",
  "rejected",
  "expired",
  "draft",
];

/**
 * A long code texts in the United States by its campaign: without one that is active networks drop its texts. Puerto Rico and
 * the others have no campaigns of their own: there its approval is that of the United States.
 */
function lacksCampaign({ country, tenDlc }: Registration, kind: SenderKind): boolean {
  return isOfUnitedStates(country) && kind === "long_code" && tenDlc?.status !== "active";
}
