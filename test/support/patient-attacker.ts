/**
 * Whoever guesses at one number for days, from as many addresses as it takes, and does everything that the API takes: starts of
 * every purpose, in the owner's name or another's, discreet or not, resends, cancels, and guesses at all that is open, at the
 * very millisecond at which a limit opens, too.
 */
import { PURPOSES } from "../../src/domain/base/verification.ts";
import type { FactorProof } from "../../src/domain/verification/second-factor.ts";
import { Asker, type VerificationsBed } from "./verification-asker.ts";

export const DAY_MS = 86_400_000;
const STEP_MS = 2 * 3_600_000;
const BETWEEN_CODES_MS = 61_000;
const OPEN_MAX = 6;
const TRIES = 6;

const OWNER = { deviceToken: "device-of-the-owner", userId: "u-1" };
const WHO = [OWNER, { deviceToken: "device-of-a-stranger", userId: "u-2" }, { deviceToken: null, userId: null }];
/** As good as a thief can hope for: the tenant's word that something was passed. */
const PROOF: FactorProof = { shown: "second_factor", ways: { deviceIds: [], secondFactor: "totp" } };

export class PatientAttacker {
  /** When each guess was judged: had its code been right, the attacker would be in. */
  readonly judgedAtMs: number[] = [];
  readonly #asker: Asker;
  readonly #open: string[] = [];
  readonly #used = new Map<string, number>();
  #turn = 0;

  constructor(bed: VerificationsBed) {
    this.#asker = new Asker(bed, { checkBurst: 10, checksPerSecond: 5 });
  }

  /** The owner signs up on a device that is known from then on. */
  async begin(): Promise<void> {
    const id = await this.#asker.open({ ...OWNER, purpose: "signup" });
    await this.#asker.check(id, (await this.#asker.codesOf(id)).right, { proof: PROOF });
    this.#asker.bed.skip(BETWEEN_CODES_MS);
  }

  async attackFor(ms: number): Promise<void> {
    const { bed } = this.#asker;
    const endsAtMs = bed.nowMs() + ms;
    while (bed.nowMs() < endsAtMs) {
      await this.#doEverything();
      bed.skip(Math.min(this.#next(), endsAtMs) - bed.nowMs());
    }
  }

  /** The most that were judged within any so many milliseconds. */
  mostWithin(ms: number): number {
    const from = (sinceMs: number) => this.judgedAtMs.filter((atMs) => atMs >= sinceMs && atMs < sinceMs + ms).length;
    return Math.max(...this.judgedAtMs.map(from));
  }

  /** A step, or what comes before it: the moment at which a guess of the day before is forgotten, and those beside it. */
  #next(): number {
    const nowMs = this.#asker.bed.nowMs();
    const edges = this.judgedAtMs.flatMap((atMs) => [atMs + DAY_MS - 1, atMs + DAY_MS]);
    return Math.min(nowMs + STEP_MS, ...edges.filter((atMs) => atMs > nowMs));
  }

  async #doEverything(): Promise<void> {
    const who = WHO[this.#turn % WHO.length] ?? OWNER;
    const purpose = PURPOSES[this.#turn % PURPOSES.length] ?? "login";
    const discreet = this.#turn % 2 === 0 ? {} : { discreet: { withheldBy: null } };
    this.#turn += 1;
    const reply = await this.#asker.start({ ...who, purpose, ...discreet });
    if (reply.outcome !== "refused") this.#open.push(reply.view.verification.id);
    if (this.#open.length > OPEN_MAX) await this.#asker.cancel(this.#open.shift() ?? "");
    for (const id of this.#open) {
      await this.#guess(id);
      await this.#asker.resend(id);
    }
  }

  async #guess(id: string): Promise<void> {
    const { wrong } = await this.#asker.codesOf(id);
    for (let tries = 0; tries < TRIES; tries += 1) {
      const from = tries % 2 === 0 ? {} : { deviceToken: OWNER.deviceToken };
      const reply = await this.#asker.check(id, wrong, { proof: PROOF, ...from });
      if (reply.outcome !== "checked") return;
      const { guessesUsed } = reply.view.verification;
      if (guessesUsed > (this.#used.get(id) ?? 0)) this.judgedAtMs.push(this.#asker.bed.nowMs());
      this.#used.set(id, guessesUsed);
      if (reply.result !== "wrong_code") return;
    }
  }
}
