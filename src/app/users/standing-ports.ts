/** How people stand to texts that nobody asked for, on its way from their number to where they are counted. */
import type { Slot } from "../../domain/base/placement.ts";
import type { AdvertStanding } from "../../domain/sending/advert-standing.ts";
import type { PhoneRecord } from "../../domain/base/verification.ts";
import type { AudiencePlace } from "./audience-ports.ts";

/** Of a number now, with all who are known at it. */
export interface NumberStanding extends AdvertStanding {
  readonly people: readonly { readonly userId: string; readonly isFrozen: boolean }[];
}

/** What the object of a number says of it. */
export interface NumberStandings {
  read(slot: Slot, phone: { readonly tenantId: string; readonly phoneToken: string }): Promise<NumberStanding>;
}

/** What a bucket of users is told of one. */
export interface PersonStanding extends AdvertStanding {
  readonly userId: string;
  /** Whose standing it is: a person who has another number by now keeps what is known of that. */
  readonly phoneToken: string;
  readonly isFrozen: boolean;
}

export interface AudienceStanding {
  /** The same again changes nothing. An older last text, or none, takes back no newer one. */
  tell(place: AudiencePlace, standing: PersonStanding): Promise<void>;
  /** Numbers of people, in an order that stays: those after one of them. */
  numbers(
    place: AudiencePlace,
    asked: { readonly after: number; readonly limit: number },
  ): Promise<readonly NumberedPerson[]>;
}

export interface NumberedPerson {
  /** Of the bucket. */
  readonly person: number;
  readonly phone: Pick<PhoneRecord, "token" | "country">;
}

export interface StandingServices {
  readonly numberStandings: NumberStandings;
  readonly audienceStanding: AudienceStanding;
}
