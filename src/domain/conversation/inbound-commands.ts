/** What is asked of the object of a phone about a text it wrote, and what it answers. Plain data: it crosses an RPC. */
import type { OptOutScope } from "../consent/opt-out.ts";
import type { NoticeOrder } from "../sending/order.ts";
import type { LocaleTag } from "../template/locales.ts";
import type { AnswerKind, OpenQuestion } from "./answer-kinds.ts";

export const INBOUND_MEANINGS = ["stop", "start", "help", "answer", "unknown"] as const;
/** How a text was understood. */
export type InboundMeaning = (typeof INBOUND_MEANINGS)[number];

/** What a carrier may itself take a text for. */
export const CONSENT_WORDS_SAID = ["stop", "start", "help"] as const;

/** A carrier's own reading of a text, by which it has begun or ceased to block: it counts, whatever the words. */
export interface CarrierVerdict {
  readonly says: (typeof CONSENT_WORDS_SAID)[number];
  /** It has answered the person: a second answer would be ours. */
  readonly answered: boolean;
  /** Of a STOP: the carrier blocks no more than that. */
  readonly only?: "advertising";
}

/** The texts that may answer without a question: one that confirms a STOP, one a START, one with help. */
export type AutoReplyKind = "stop_confirmed" | "start_confirmed" | "help";

interface AutoReply {
  readonly kind: AutoReplyKind;
  readonly order: NoticeOrder;
}

export interface InboundCommand {
  readonly tenantId: string;
  readonly inboundId: string;
  readonly phoneToken: string;
  readonly phoneMasked: string;
  /** ISO 3166-1 alpha-2 of the number. */
  readonly country: string;
  /** HMAC of the carrier's id: a text that comes twice is known by it. */
  readonly fingerprint: string;
  /** HMAC of its words: equal texts are known by it. */
  readonly textHash: string;
  /** Our number that was written to. */
  readonly sender: string;
  /** Read and forgotten: no row holds it. */
  readonly text: string;
  /** When the carrier took it: what a phone says counts in this order, however late it comes. */
  readonly takenAtMs: number;
  /** When the carrier says that was, believable or not; null: it does not say. */
  readonly claimedAtMs: number | null;
  /** It cannot be what somebody captured long ago. Else it is known again for ever. */
  readonly isDated: boolean;
  readonly userLocale: LocaleTag | null;
  /** Null: the carrier leaves the reading to us. */
  readonly verdict: CarrierVerdict | null;
  /** Pictures and other files that came with it. */
  readonly mediaCount: number;
  /** What goes back if the object agrees; null where nothing would, or where nobody could read it. */
  readonly reply: AutoReply | null;
  /**
   * Beside the confirmation of a STOP: the same with what became of an alert that the text answered too. late: it said
   * that it was not them, and nothing could be changed any more.
   */
  readonly stopReplies: Readonly<Record<"confirm" | "reject" | "late", NoticeOrder>> | null;
}

/** An answer to an open question: its owner acts on it. */
export interface AnswerFound {
  readonly about: OpenQuestion["kind"];
  readonly choice: AnswerKind;
  readonly token: string | null;
}

export interface InboundReply {
  /** The id of the text when it first came. */
  readonly inboundId: string;
  readonly meaning: InboundMeaning;
  /** Null when there is none, or when it was acted on: `settle` says so. */
  readonly answer: AnswerFound | null;
  /** The order of the text that goes back, for its lane; null for none. */
  readonly dispatch: string | null;
}

export interface SettleInboundCommand {
  readonly tenantId: string;
  readonly phoneToken: string;
  readonly fingerprint: string;
}

/** A text from a phone as its object remembers it: what it meant, never what it said. */
/**
 * A STOP or START to a sender of several tenants that answers none of them: it has its effect with each, and its words are
 * nobody's to read.
 */
export interface OverheardCommand
  extends Pick<
    InboundCommand,
    "tenantId" | "inboundId" | "phoneToken" | "fingerprint" | "textHash" | "sender" | "isDated"
  > {
  readonly saidAtMs: number;
  readonly keyword: string;
  readonly said: { readonly kind: "stop"; readonly scopes: readonly OptOutScope[] } | { readonly kind: "start" };
}

export interface SeenInbound {
  readonly inboundId: string;
  readonly sender: string;
  readonly textHash: string;
  readonly atMs: number;
  readonly meaning: InboundMeaning;
  /** Not yet acted on. */
  readonly answer: AnswerFound | null;
  /** A text went back. */
  readonly replied: boolean;
  /** Absent in rows of older releases, which are kept as if it could be captured. */
  readonly isDated?: boolean;
}
