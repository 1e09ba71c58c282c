/** What a text of a template is, beside its number: an alert, a reminder, an order notice, a marketing text. */
import type { OptOutWay } from "../template/catalogue/opt-out.ts";
import type { TemplateWishes } from "../template/catalogue/template-wishes.ts";
import type { CampaignPointer } from "../base/campaign-pointer.ts";
import type { Category } from "../base/categories.ts";

/** request: the tenant asked for it. reply: it answers a text from the phone. schedule: its time has come. */
export const NOTICE_CAUSES = ["request", "reply", "schedule"] as const;
export type NoticeCause = (typeof NOTICE_CAUSES)[number];

/** What a request asks for, and its notice keeps as it was asked. What rows of older releases lack is optional. */
export interface NoticeWishes {
  /** Goes only to someone who is not using the app. */
  readonly onlyIfOffline: boolean;
  /** A newer one of the same key and number takes the place of one that waits. */
  readonly collapseKey: string | null;
  /** The tenant's own name for what it is about: consent to that is enough. Absent or null: consent to all of its category. */
  readonly purpose?: string | null;
}

export function wishesOf({ onlyIfOffline, collapseKey, purpose = null }: NoticeWishes): Required<NoticeWishes> {
  return { onlyIfOffline, collapseKey, purpose };
}

export interface Notice extends NoticeWishes, TemplateWishes {
  readonly templateId: string;
  /** Of the tenant's words: the text is written with these, whatever is live by then. Absent: the shipped words. */
  readonly templateVersion?: number;
  /** Fixed by the template. */
  readonly category: Category;
  /** The language asked for, BCP 47; null: the country's. */
  readonly locale: string | null;
  /** IANA name for the times in the text; null: the country's. */
  readonly timeZone: string | null;
  readonly brand: string;
  /** The template's variables as JSON, sealed: they may name people, places and amounts. */
  readonly sealedVariables: string;
  /** The tenant's own id of the user; null for a text to a bare number. */
  readonly userId: string | null;
  /** Not before; null: now. */
  readonly scheduledAtMs: number | null;
  /** Where to say no more, when the text cannot be answered; null: nowhere. */
  readonly optOut: OptOutWay | null;
  /** What may follow a STOP: its one confirmation, and help for whoever asks for it. */
  readonly confirmsStop: boolean;
  /** It is what the person asked for by a text of theirs, such as a JOIN: that is consent to it. Absent: it is not. */
  readonly isAnswer?: true;
  /** Our number that the person wrote to: the answer leaves from it while a route still has it. Absent: any. */
  readonly replyFrom?: string;
  /** Names the request that made it, so that the same request again makes no second text. Absent: nobody repeats it. */
  readonly requestKey?: string;
  /** Texts that its number may have a day, over all. Absent: what is usual; null: a test key that skips limits. */
  readonly numberCap?: number | null;
  /** Segments that it was measured with, from its likely sender. Absent: it was not measured. */
  readonly segments?: number;
  /** So long a text for the absent waits for whoever may come back, in milliseconds. Absent: as long as is usual. */
  readonly offlineWaitMs?: number;
  /** The campaign or trigger that made it. Absent: none did, or an older release. */
  readonly campaign?: CampaignPointer;
  /** The open question that an answer is for; null when it asks nothing. */
  readonly questionId: string | null;
}
