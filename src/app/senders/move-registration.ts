import { ok, type Result } from "../../domain/base/result.ts";
import { moveTo } from "../../domain/senders/first-record.ts";
import { standingAt } from "../../domain/senders/sender.ts";
import { judgeTransition, moverOf, type Transition, type TransitionFault } from "../../domain/senders/transitions.ts";
import type { Clock } from "../base/ports.ts";
import { outOfBounds, refuse, type RefusedBy } from "../refusal.ts";
import { FIND_REGISTRATION_REFUSES, findRegistration, type RegistrationName } from "./find-registration.ts";
import type { SenderStore } from "./ports.ts";
import type { Registered } from "./register-sender.ts";
import { tellBehind, type Telling } from "./tell-senders.ts";

/** Of two moves at once the slower is judged again by what the faster has made. */
const TRIES = 3;

export interface MoveRegistrationInput extends RegistrationName {
  readonly keyId: string;
  readonly transition: Transition;
  /** Whether the caller may approve and reject. */
  readonly mayDecide: boolean;
}

const TRANSITION_REFUSES = ["transition_illegal", "campaign_inactive", "value_out_of_bounds"] as const;

export const MOVE_REGISTRATION_REFUSES = [
  ...FIND_REGISTRATION_REFUSES,
  "decision_denied",
  ...TRANSITION_REFUSES,
  "registration_changed",
] as const;

/** Moves a registration on, or back to draft, and writes down who did it, when and why. */
export async function moveRegistration(
  services: Telling & { readonly senderStore: Pick<SenderStore, "find" | "change">; readonly clock: Clock },
  input: MoveRegistrationInput,
): Promise<Result<Registered, RefusedBy<typeof MOVE_REGISTRATION_REFUSES>>> {
  const { tenantId, keyId, transition, mayDecide } = input;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const found = await findRegistration(services, input);
    if (!found.ok) return found;
    const { sender, registration: before } = found.value;
    const nowMs = services.clock.nowMs();
    const from = standingAt(before, nowMs);
    if (moverOf(from, transition.to) === "judge" && !mayDecide) return refuse("decision_denied", { field: "to" });
    const judged = judgeTransition({ registration: before, kind: sender.kind, nowMs }, transition);
    if (!judged.ok) return refused(judged.error, transition);
    const entry = moveTo(judged.value, from, { atMs: nowMs, by: keyId });
    if ((await services.senderStore.change(tenantId, judged.value, entry)) === "taken") continue;
    tellBehind(services, { tenantId, sender: sender.sender, entry });
    return ok({ sender, registration: judged.value });
  }
  return refuse("registration_changed");
}

function refused(fault: TransitionFault, { to }: Transition) {
  switch (fault.fault) {
    case "illegal": {
      const next = fault.allowed.join(" or ");
      return refuse("transition_illegal", {
        field: "to",
        hint: `It is ${fault.from} and cannot become ${to}: from there it becomes ${next}.`,
      });
    }
    case "ten_dlc_inactive":
      return refuse("campaign_inactive", { field: "to" });
    case "reason_missing":
      return outOfBounds("reason", "Say why it was rejected.");
    case "until_not_ahead":
      return outOfBounds("valid_until", "Send a time that is ahead.");
    case "until_of_no_approval":
      return outOfBounds("valid_until", "Leave it out: only an approval has an end.");
  }
}
