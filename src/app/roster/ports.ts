/** The roster: who promised to speak again, and by when. */
import type { Member } from "../../domain/roster/member.ts";

/** What a member says. */
export interface RosterDesk {
  /** `byMs`: it speaks again by then; null: it has nothing left to do. */
  say(member: Member, byMs: number | null): Promise<void>;
}

export interface MemberPromise {
  readonly member: Member;
  readonly byMs: number;
}

export interface Roster extends RosterDesk {
  /** On behalf of members of a shard that may be asleep: who has spoken is passed over. */
  enrol(shard: number, words: readonly MemberPromise[]): Promise<void>;
  /** The members of a shard whose promise is past, those longest overdue first. Each is given out again after a while. */
  takeOverdue(shard: number, nowMs: number, limit: number): Promise<readonly Member[]>;
}

export interface MemberWaker {
  /** Rings an object whose alarm the platform gave up. True: nothing is there, or nothing that will be due. */
  wake(member: Member): Promise<boolean>;
}

export interface RosterServices {
  readonly roster: Roster;
  readonly memberWaker: MemberWaker;
}
