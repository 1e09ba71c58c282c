/** What a person has said about being texted: STOP, and who told of it; consent, and the ledger of it. */
import type { OptOutScope, StopSource } from "../../domain/consent/opt-out.ts";
import type { Mode, Slot } from "../../domain/base/placement.ts";
import type { Category } from "../../domain/base/categories.ts";
import type { ConsentCategory, ConsentEntry } from "../../domain/consent/consent-entry.ts";
import type { AskedStrength, ConsentQuestion, QuestionVerdict } from "../../domain/consent/consent-question.ts";
import type { RecordedConsent } from "../../domain/consent/consent-event.ts";
import type { ConsentStanding } from "../../domain/consent/consent-state.ts";
import type { PageQuery, PageResult } from "../base/page-ports.ts";

export interface LiftStopsCommand {
  readonly tenantId: string;
  readonly phoneToken: string;
  /** Null: every category. */
  readonly category: Category | null;
  /** A key id: stands in the audit trail, as the reason does. */
  readonly by: string;
  readonly reason: string;
}

export interface LiftStopsReply {
  readonly lifted: readonly Category[];
  /** What still holds. */
  readonly kept: readonly { readonly scope: OptOutScope; readonly by: StopSource }[];
}

export interface RecordConsentCommand {
  readonly tenantId: string;
  readonly phoneToken: string;
  readonly entry: ConsentEntry;
}

export interface RecordConsentReply {
  /** False: it was recorded before. */
  readonly isNew: boolean;
  readonly entry: ConsentEntry;
  /** What holds for its purpose from now on. */
  readonly standing: ConsentStanding;
}

/** Several of one object, in one transaction. */
export interface RecordConsentsCommand {
  readonly tenantId: string;
  readonly entries: readonly Pick<RecordConsentCommand, "phoneToken" | "entry">[];
}

export interface ConsentQuery {
  readonly tenantId: string;
  readonly phoneToken: string;
  readonly category: ConsentCategory;
  /** Null: all of the category. */
  readonly purpose: string | null;
}

export interface MayAskQuery extends ConsentQuery {
  readonly strength: AskedStrength;
}

export interface QuestionQuery {
  readonly tenantId: string;
  readonly questionId: string;
}

/** Consents as they decide, in the object of their phone. */
export interface ConsentStates {
  /** The same entry again changes nothing. */
  record(slot: Slot, command: RecordConsentCommand): Promise<RecordConsentReply>;
  /** In their order. The same entries again change nothing. */
  recordAll(slot: Slot, command: RecordConsentsCommand): Promise<readonly { readonly isNew: boolean }[]>;
  /** What holds for a purpose now. */
  standing(slot: Slot, query: ConsentQuery): Promise<ConsentStanding>;
  /** Whether the person may be asked for it by text: a form is a way to have strangers texted. */
  mayAsk(slot: Slot, query: MayAskQuery): Promise<QuestionVerdict>;
  question(slot: Slot, query: QuestionQuery): Promise<ConsentQuestion | null>;
  /** Takes back what only a carrier has told of. A STOP from the phone stays. Again changes nothing. */
  liftCarrierStops(slot: Slot, command: LiftStopsCommand): Promise<LiftStopsReply>;
}

export interface ConsentOwner {
  readonly tenantId: string;
  readonly mode: Mode;
  readonly phoneToken: string;
}

/** Every entry, for whoever has to show it: written behind the object, and never asked when a text is sent. */
export interface ConsentLedger {
  /** Entries that are there stay as they are. */
  add(
    entries: readonly { readonly tenantId: string; readonly mode: Mode; readonly entry: RecordedConsent }[],
  ): Promise<void>;
  /** A person's, by when they were said, newest first. */
  list(owner: ConsentOwner, query: PageQuery): Promise<PageResult<RecordedConsent>>;
  /** The newest that were said by then, so many at most. */
  until(owner: ConsentOwner, atMs: number, limit: number): Promise<readonly RecordedConsent[]>;
}
