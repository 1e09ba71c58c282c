/** What an SMPP account needs of the objects that hold its sessions, and what those need from outside. */
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import type { Result } from "../../domain/base/result.ts";
import type { SmppText } from "../../domain/carriers/smpp/build-submits.ts";
import type { SmppReceipt } from "../../domain/carriers/smpp/receipt.ts";
import type { SmppSettings } from "../../domain/carriers/smpp/settings.ts";
import type { CarrierAcceptance } from "./ports.ts";

export interface SmppAccount {
  readonly name: string;
  readonly settings: SmppSettings;
}

export interface SmppOrder extends SmppText {
  /** Ours; the same reference is never put on the wire twice. */
  readonly reference: string;
  /** How long the caller waits for the SMSC's word. */
  readonly timeoutMs: number;
}

export type SmppOutcome = Result<CarrierAcceptance, CarrierFailure>;

export interface SmppBinds {
  /** Never throws. `timed_out`: the text went on the wire and no answer came, so it may arrive. */
  submit(account: SmppAccount, order: SmppOrder): Promise<SmppOutcome>;
  /** Binds, or uses the bind there is: whether the SMSC takes the credentials. */
  probe(account: SmppAccount): Promise<Result<null, CarrierFailure>>;
  /** Keeps every bind of the account up, so that texts from phones come in also when nothing is sent. */
  keep(account: SmppAccount): Promise<void>;
  /** Unbinds and forgets the credentials: the account was removed or disabled. */
  close(account: SmppAccount): Promise<void>;
}

/** A receipt on its way to the bind that submitted its message. */
export interface SmppKeyedReceipt {
  readonly receipt: SmppReceipt;
  /** The message's id in every form it may be stored under. */
  readonly keys: readonly string[];
}

export interface SmppSiblings {
  /**
   * Offers receipts to the account's other binds: an SMSC sends them over whichever it likes. For each, whether a bind
   * knew its message and took it.
   */
  offer(from: SmppBindName, binds: number, keyedReceipts: readonly SmppKeyedReceipt[]): Promise<readonly boolean[]>;
}

export interface SmppBindName {
  readonly account: string;
  readonly index: number;
}
