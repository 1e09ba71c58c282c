/** The numbers of users where profiles are kept, and what objects of numbers have yet to hear of them. */
import type { PhoneRecord } from "../../domain/base/verification.ts";
import type { NumberProof, UserNumber } from "../../domain/users/numbers.ts";
import type { AudiencePlace } from "./audience-ports.ts";
import type { UserOwner, UserProfile } from "./ports.ts";

/** added: it is one of the user's. demoted: it was the primary one, and is theirs still. left: it is theirs no longer. */
export type NumberNews = "added" | "demoted" | "left";

export interface UnheardNumber {
  readonly phone: PhoneRecord;
  readonly news: NumberNews;
  readonly changedAtMs: number;
}

export interface HeardNumber extends Omit<UnheardNumber, "phone"> {
  readonly phoneToken: string;
}

/** A user's numbers now, and which of them have news. */
export interface UnheardNumbers {
  readonly profile: UserProfile;
  readonly unheard: readonly UnheardNumber[];
}

export interface AddNumber {
  readonly userId: string;
  readonly number: UserNumber & { readonly proof: NumberProof };
}

/** missing: there is no such user. spent: the user has as many as may be. */
export type NumberAdded = UserProfile | "missing" | "spent";

export interface PromoteNumber {
  readonly userId: string;
  readonly phoneToken: string;
  readonly proof: NumberProof;
}

/** number_missing: the user has no such number. */
export type NumberPromoted = UserProfile | "missing" | "number_missing";

export interface RemoveNumber {
  readonly userId: string;
  readonly phoneToken: string;
}

/** primary: texts go there, and it stays. */
export type NumberRemoved = UserProfile | "missing" | "number_missing" | "primary";

/** What an object of the audience answers about numbers. Each is one transaction, and asked twice does nothing more. */
export interface AudienceNumbers {
  add(place: AudiencePlace, asked: AddNumber): Promise<NumberAdded>;
  promote(place: AudiencePlace, asked: PromoteNumber): Promise<NumberPromoted>;
  remove(place: AudiencePlace, asked: RemoveNumber): Promise<NumberRemoved>;
  /** Null: nobody of this id is here. */
  unheard(place: AudiencePlace, userId: string): Promise<UnheardNumbers | null>;
  heard(
    place: AudiencePlace,
    told: { readonly userId: string; readonly numbers: readonly HeardNumber[] },
  ): Promise<void>;
}

export interface NumberStore {
  add(owner: UserOwner, asked: AddNumber): Promise<NumberAdded>;
  /** What was the primary number stays one of the user's. */
  promote(owner: UserOwner, asked: PromoteNumber): Promise<NumberPromoted>;
  remove(owner: UserOwner, asked: RemoveNumber): Promise<NumberRemoved>;
  unheard(owner: UserOwner, userId: string): Promise<UnheardNumbers | null>;
  heard(owner: UserOwner, userId: string, numbers: readonly HeardNumber[]): Promise<void>;
}
