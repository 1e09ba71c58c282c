/** Asks a keeper of verifications, real or twin, with every command filled in. */
import type { CodeDeriver, VerificationStates } from "../../src/app/verification/ports.ts";
import { makeId, makeRoutedId } from "../../src/domain/base/ids.ts";
import { DEFAULT_POLICY, type Policy } from "../../src/domain/limits/policy.ts";
import type { Slot } from "../../src/domain/base/placement.ts";
import type {
  CheckCommand,
  CheckReply,
  FeedbackCommand,
  FeedbackReply,
  ReadReply,
  ResendCommand,
  ResendReply,
  StartCommand,
  StartReply,
  VerificationView,
} from "../../src/domain/verification/commands.ts";

export interface VerificationsBed {
  readonly states: VerificationStates;
  readonly codes: CodeDeriver;
  readonly nowMs: () => number;
  readonly skip: (ms: number) => void;
}

/** One caller, unless a start names another, with one number of its own tenant. */
export class Asker {
  readonly bed: VerificationsBed;
  readonly policy: Policy;
  readonly tenantId = makeId("tenant", 0, entropy());
  readonly slot: Slot = { placement: "wnam", bucket: 1, mode: "live" };

  constructor(bed: VerificationsBed, policy: Partial<Policy> = {}) {
    this.bed = bed;
    this.policy = { ...DEFAULT_POLICY, ...policy };
  }

  /** A start of another request each time, unless it is told which. */
  command(over: Partial<StartCommand> = {}): StartCommand {
    const phone = { token: "a".repeat(32), sealed: "k1.sealed", masked: "+1 ••••••••00", country: "US" };
    const facts = { deviceToken: null, userId: null, metadata: null } as const;
    return {
      tenantId: this.tenantId,
      verificationId: this.newId("verification"),
      messageId: this.newId("message"),
      policy: this.policy,
      skipSendLimits: false,
      phone: { ...phone, takesSms: true, takesVoice: true },
      purpose: "signup",
      channel: "auto",
      text: { brand: "Acme", locale: null, appHash: null, webDomain: null },
      code: { length: 6, alphabet: "numeric", pepperId: this.bed.codes.currentPepperId(), generation: 1 },
      ttlSeconds: 300,
      ...facts,
      origin: { caller: "one", request: crypto.randomUUID() },
      ...over,
    };
  }

  start(over: Partial<StartCommand> = {}, slot = this.slot): Promise<StartReply> {
    return this.bed.states.start(slot, this.command(over));
  }

  /** Starts, and gives the id. */
  async open(over: Partial<StartCommand> = {}): Promise<string> {
    const reply = await this.start(over);
    if (reply.outcome !== "started") throw new Error(`not started: ${JSON.stringify(reply)}`);
    return reply.view.verification.id;
  }

  feedback(
    verificationId: string,
    { outcome, note }: Pick<FeedbackCommand, "outcome" | "note">,
  ): Promise<FeedbackReply> {
    const { tenantId, policy } = this;
    return this.bed.states.feedback(this.slot, { tenantId, verificationId, policy, outcome, note });
  }

  resend(id: string, over: Partial<ResendCommand> = {}): Promise<ResendReply> {
    const rest = { messageId: this.newId("message"), skipSendLimits: false, channel: null };
    return this.bed.states.resend(this.slot, { ...this.#address(id), ...rest, ...over });
  }

  check(id: string, guess: string, over: Partial<CheckCommand> = {}): Promise<CheckReply> {
    return this.bed.states.check(this.slot, { ...this.#address(id), guess, ...over });
  }

  cancel(id: string): Promise<ReadReply> {
    return this.bed.states.cancel(this.slot, this.#address(id));
  }

  read(id: string): Promise<ReadReply> {
    return this.bed.states.read(this.slot, this.#address(id));
  }

  async view(id: string): Promise<VerificationView> {
    const reply = await this.read(id);
    if (reply.outcome !== "found") throw new Error("not found");
    return reply.view;
  }

  /** The code of a verification, and one that is not. */
  async codesOf(id: string): Promise<{ right: string; wrong: string }> {
    const { phone, purpose, code } = (await this.view(id)).verification;
    const whose = { tenantId: this.tenantId, phoneToken: phone.token, verificationId: id };
    const right = await this.bed.codes.derive({ ...whose, purpose, seed: code });
    return { right, wrong: right.startsWith("1") ? "000000" : "100000" };
  }

  newId(kind: "verification" | "message"): string {
    return makeRoutedId(kind, this.slot, { nowMs: this.bed.nowMs(), entropy: entropy() });
  }

  #address(verificationId: string) {
    return { tenantId: this.tenantId, verificationId, policy: this.policy };
  }
}

function entropy(): Uint8Array {
  return crypto.getRandomValues(new Uint8Array(10));
}
