/** Senders of tenants: as they stand in D1, whose store throws StoreUnavailable, and as sending reads them. */
import type {
  RegistrationScope,
  RegistrationMove,
  Registration,
  SenderRecord,
  WholeSender,
} from "../../domain/senders/sender.ts";
import type { KnownSender } from "../../domain/senders/facts.ts";
import type { PaperState } from "../../domain/senders/papers.ts";
import type { TenDlc } from "../../domain/senders/ten-dlc.ts";
import type { PageQuery, PageResult } from "../base/page-ports.ts";

export type SenderChange = Partial<Pick<SenderRecord, "label" | "note" | "kind">>;

type DatedChange = SenderChange & Pick<SenderRecord, "updatedAtMs">;

export interface RegistrationChange extends Partial<RegistrationScope> {
  readonly papers?: Readonly<Record<string, PaperState>>;
  readonly tenDlc?: TenDlc | null;
}

/** A sender as it is first written, with what its registrations begin with. */
export interface NewSender {
  readonly sender: SenderRecord;
  readonly registrations: readonly Registration[];
  readonly history: readonly RegistrationMove[];
}

/** A move that tenants are yet to be told of. */
export interface UntoldMove {
  readonly tenantId: string;
  readonly sender: string;
  readonly entry: RegistrationMove;
}

/** An approval that ends soon, of which tenants are to be told: once for each of so many days before. */
export interface ExpiryNotice {
  readonly tenantId: string;
  readonly senderId: string;
  readonly sender: string;
  readonly country: string;
  readonly untilMs: number;
  readonly days: number;
  /** When it was first to be told: the event's time, however often it is sent. */
  readonly atMs: number;
}

export interface SenderStore {
  /** Every sender of a tenant; null: those that its routes name have not been written down yet. */
  all(tenantId: string): Promise<readonly WholeSender[] | null>;
  /** The same as texts ask for it: drafts, which may be many, are left out. */
  known(tenantId: string): Promise<readonly KnownSender[] | null>;
  /** All or nothing, and once a tenant: a second time changes nothing. */
  adopt(tenantId: string, senders: readonly NewSender[], nowMs: number): Promise<void>;
  /** `sender_known`: the tenant has it. `too_many`: exact, also when several come at once. */
  add(sender: SenderRecord, max: number): Promise<"added" | "sender_known" | "too_many">;
  /** Adds what is not there yet, of senders and of registrations. */
  addMissing(senders: readonly NewSender[]): Promise<void>;
  /** Newest first. */
  list(tenantId: string, query: PageQuery): Promise<PageResult<WholeSender>>;
  find(tenantId: string, senderId: string): Promise<WholeSender | null>;
  /** Null when there is no such sender. */
  update(tenantId: string, senderId: string, change: DatedChange): Promise<WholeSender | null>;
  /** `taken`: the country has one, or another change was faster. The entry is written with it, or neither is. */
  register(tenantId: string, registration: Registration, entry: RegistrationMove): Promise<"written" | "taken">;
  /** The same for a registration that is there, at the revision before this one's. Null: a change that is no move. */
  change(tenantId: string, registration: Registration, entry: RegistrationMove | null): Promise<"written" | "taken">;
  /** Newest first. */
  history(senderId: string, limit: number): Promise<readonly RegistrationMove[]>;
}

export interface SenderNotices {
  /** Moves since before `beforeMs` that nobody was told of. */
  untold(beforeMs: number, limit: number): Promise<readonly UntoldMove[]>;
  told(moves: readonly RegistrationMove[], nowMs: number): Promise<void>;
  /** Notes which approvals have come within one of so many days of their end, and names those that nobody was told of. */
  expiring(nowMs: number, days: readonly number[], limit: number): Promise<readonly ExpiryNotice[]>;
  notified(notices: readonly ExpiryNotice[], nowMs: number): Promise<void>;
}

export interface SenderBook {
  /** The senders of a tenant by `senderKey`, cached like keys: what changed counts within 30 s. */
  list(tenantId: string): Promise<ReadonlyMap<string, KnownSender>>;
}

export interface SenderPorts {
  readonly senderStore: SenderStore;
  readonly senderNotices: SenderNotices;
  readonly senderBook: SenderBook;
}
