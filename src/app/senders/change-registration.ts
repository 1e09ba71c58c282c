import { ok, type Result } from "../../domain/base/result.ts";
import { standingAt } from "../../domain/senders/sender.ts";
import type { Clock } from "../base/ports.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import { CHECK_REGISTRATION_REFUSES, checkPapers, checkTenDlc, type NamedPaper } from "./check-registration.ts";
import { FIND_REGISTRATION_REFUSES, findRegistration, type RegistrationName } from "./find-registration.ts";
import type { RegistrationChange, SenderStore } from "./ports.ts";
import type { Registered } from "./register-sender.ts";

/** Of several changes at once the slower ones are made again on top of the faster. */
const TRIES = 3;

export interface ChangeRegistrationInput extends RegistrationName {
  readonly change: Omit<RegistrationChange, "papers"> & { readonly papers?: readonly NamedPaper[] };
  /** Whether the caller may widen what was handed in. */
  readonly mayDecide: boolean;
}

export const CHANGE_REGISTRATION_REFUSES = [
  ...FIND_REGISTRATION_REFUSES,
  ...CHECK_REGISTRATION_REFUSES,
  "registration_fixed",
  "registration_changed",
] as const;

/** Changes what a registration says. What is not named stays; papers are named one by one. */
export async function changeRegistration(
  services: { readonly senderStore: Pick<SenderStore, "find" | "change">; readonly clock: Clock },
  input: ChangeRegistrationInput,
): Promise<Result<Registered, RefusedBy<typeof CHANGE_REGISTRATION_REFUSES>>> {
  const { papers = [], ...rest } = input.change;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const found = await findRegistration(services, input);
    if (!found.ok) return found;
    const { sender, registration: before } = found.value;
    const nowMs = services.clock.nowMs();
    // An approval that one key could widen by itself would be none.
    const isFixed = standingAt(before, nowMs) !== "draft" && Object.keys(rest).length > 0;
    if (isFixed && !input.mayDecide) return refuse("registration_fixed");
    const of = { kind: sender.kind, country: before.country, nowMs };
    const tenDlc = checkTenDlc(rest.tenDlc === undefined ? before.tenDlc : rest.tenDlc, of);
    if (!tenDlc.ok) return tenDlc;
    const states = checkPapers(before.papers, papers, of);
    if (!states.ok) return states;
    const facts = { ...rest, papers: states.value, tenDlc: tenDlc.value, updatedAtMs: nowMs };
    const registration = { ...before, ...facts, revision: before.revision + 1 };
    const outcome = await services.senderStore.change(input.tenantId, registration, null);
    if (outcome === "written") return ok({ sender, registration });
  }
  return refuse("registration_changed");
}
