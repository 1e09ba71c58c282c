/** What the object of a phone knows of stories, asked where the ledger lacks some of their events. */
import type { Mode, Slot } from "../../domain/base/placement.ts";
import type { StoryRef } from "../../domain/ledger/story-kind.ts";
import type { StoryStanding } from "./slice-ports.ts";

export interface RetellQuery {
  readonly tenantId: string;
  /** All of the slot that is asked. */
  readonly stories: readonly StoryRef[];
}

export interface StoryTellers {
  /** The events of each as far as rows know them, each as JSON; none of what is not known here. */
  retell(slot: Slot, query: RetellQuery): Promise<readonly string[]>;
}

/** A story as its phone's object has it, with the events that it can retell, each as JSON. */
export interface ToldStory extends StoryStanding {
  readonly lines: readonly string[];
  readonly retoldIds: readonly string[];
}

export interface Mended {
  /** Were unknown or stood differently, and no longer are. */
  readonly mended: number;
  /** Still are. */
  readonly differ: number;
}

export interface StoryMender {
  /** All of one bucket. */
  mend(of: { readonly tenantId: string; readonly mode: Mode }, stories: readonly ToldStory[]): Promise<Mended>;
}
