/** Where users were, as they confirmed it last: kept in their profiles. */
import type { Whereabouts } from "../../domain/alerts/whereabouts.ts";
import type { AudiencePlace } from "./audience-ports.ts";
import type { UserOwner } from "./ports.ts";

export interface NoteWhereabouts {
  readonly userId: string;
  readonly said: Whereabouts;
}

export interface TakeBackWhereabouts {
  readonly userId: string;
  readonly alertId: string;
}

/** What an object of the audience answers about it. Asked twice does nothing more. */
export interface AudienceWhereabouts {
  note(place: AudiencePlace, asked: NoteWhereabouts): Promise<void>;
  takeBack(place: AudiencePlace, asked: TakeBackWhereabouts): Promise<void>;
}

export interface WhereaboutsStore {
  /** Unless something later is known. Does nothing for who is no user. */
  note(owner: UserOwner, asked: NoteWhereabouts): Promise<void>;
  /** What this alert said is not known any more, nor what was known before it. */
  takeBack(owner: UserOwner, asked: TakeBackWhereabouts): Promise<void>;
}
