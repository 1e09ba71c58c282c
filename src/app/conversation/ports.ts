/** Texts from phones: what their objects decide, and where they can be read. */
import type {
  InboundCommand,
  InboundMeaning,
  InboundReply,
  OverheardCommand,
  SettleInboundCommand,
} from "../../domain/conversation/inbound-commands.ts";
import type { HoldPartCommand, HoldPartReply, SettlePartsCommand } from "../../domain/conversation/parts.ts";
import type { Acquaintance } from "../../domain/conversation/whose-answer.ts";
import type { Mode, Slot } from "../../domain/base/placement.ts";
import type { Tenant } from "../../domain/tenants/tenant.ts";
import type { PageQuery, PageResult } from "../base/page-ports.ts";
import type { Prunable } from "../base/store-ports.ts";

export interface InboundPorts {
  readonly states: InboundStates;
  readonly texts: InboundTexts;
  readonly old: OldInbound;
  readonly oldWords: OldWords;
}

/** Words that older releases wrote into events, where they have neither a right nor an end of their own. */
export interface OldWords {
  /** Takes them out of so many rows; says of how many it did. */
  forget(limit: number): Promise<number>;
}

/** A text that was written to a sender which several tenants share. */
export interface AcquaintanceQuery {
  readonly tenantId: string;
  readonly phoneToken: string;
  /** Names the text, as in the command that it would become. */
  readonly fingerprint: string;
  readonly account: string;
  /** The number that was written to, and the pool that it stands in. */
  readonly senders: readonly string[];
  readonly takenAtMs: number;
}

export interface InboundStates {
  /** What a tenant's phone knows of the text; looks, and leaves nothing behind. */
  acquaint(slot: Slot, query: AcquaintanceQuery): Promise<Acquaintance>;
  /** A STOP or START of nobody's in particular; whether it has had an effect here. The same again does nothing more. */
  overhear(slot: Slot, command: OverheardCommand): Promise<boolean>;
  /** Keeps a part of a long text, and says whether it can be read, with the others that came. */
  hold(slot: Slot, command: HoldPartCommand): Promise<HoldPartReply>;
  /** These parts have been read. */
  settleParts(slot: Slot, command: SettlePartsCommand): Promise<void>;
  /** Everything a text does, in one commit; the same text again does nothing more. */
  receive(slot: Slot, command: InboundCommand): Promise<InboundReply>;
  /** What the text answered has been acted on. */
  settle(slot: Slot, command: SettleInboundCommand): Promise<void>;
}

/** A text as it is kept for its tenant to read. */
export interface InboundRecord {
  readonly id: string;
  readonly tenantId: string;
  readonly mode: Mode;
  readonly phoneToken: string;
  readonly phoneMasked: string;
  /** ISO 3166-1 alpha-2 of the number. */
  readonly country: string;
  /** Our number that was written to. */
  readonly recipient: string;
  readonly textSealed: string;
  /** Pictures and other files that came with it; Godwit keeps none of them. */
  readonly mediaCount: number;
  readonly meaning: InboundMeaning;
  /** The tenant's own id of the number's user; null when it is of none or of several. */
  readonly userId: string | null;
  readonly atMs: number;
}

/** People write private things: after this nobody reads them any more. */
export const INBOUND_RETENTION_DAYS = 30;

export interface InboundFilters {
  readonly phoneToken?: string;
  readonly userId?: string;
  readonly meaning?: InboundMeaning;
}

/** A UTC day of the texts to a tenant: of the days at which they were heard, which their ids say. */
export interface InboundDay {
  readonly tenant: Pick<Tenant, "id" | "residency">;
  readonly mode: Mode;
  /** Since 1970. */
  readonly day: number;
}

export interface InboundDayQuery {
  /** Ids below this one; null: all. */
  readonly beforeId: string | null;
  readonly limit: number;
  readonly filters: InboundFilters;
}

/** Each day goes as a whole, 30 days after it. */
export interface InboundTexts {
  /** The same id again changes nothing. */
  save(place: InboundDay, record: InboundRecord): Promise<void>;
  find(place: InboundDay, id: string): Promise<InboundRecord | null>;
  /** Newest first. */
  list(place: InboundDay, query: InboundDayQuery): Promise<readonly InboundRecord[]>;
}

/** Texts that earlier releases kept: read until they are old, written no more. */
export interface OldInbound extends Prunable {
  find(tenantId: string, mode: Mode, id: string): Promise<InboundRecord | null>;
  /** Newest first. */
  list(
    tenantId: string,
    mode: Mode,
    query: PageQuery & { readonly filters: InboundFilters },
  ): Promise<PageResult<InboundRecord>>;
}
