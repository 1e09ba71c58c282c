/** What must hold of a month of a campaign, whatever went wrong in it. */
import { type ArmRule, armOf } from "../../../src/domain/campaigns/arm-of.ts";
import type { CampaignGoal } from "../../../src/domain/campaigns/campaign.ts";
import type { SimText } from "./campaign-world.ts";
import { DAY_MS, type Habits, HOUR_MS, returnsWithin } from "./sim-people.ts";

const WINDOW = { from: 9, until: 20 };
/** Days of silence after which the first text goes. */
const FIRST_AFTER = { ordinary: 5, core: 3 } as const;
const APART_MS = 14 * DAY_MS;
const UNANSWERED_MAX = 3;

/** What does not hold, one line each. */
export function brokenBy(texts: readonly SimText[], arms: ArmRule): readonly string[] {
  const broken = texts.flatMap((text) => brokenByOne(text, arms));
  for (const [person, had] of Map.groupBy(texts, (text) => text.person)) {
    for (const [index, text] of had.entries()) {
      const before = had[index - 1];
      if (before !== undefined && text.atMs - before.atMs < APART_MS) {
        broken.push(`${person.userId} had two texts within ${(text.atMs - before.atMs) / DAY_MS} days`);
      }
    }
    for (const [since, unanswered] of Map.groupBy(had, (text) => text.silentSinceMs)) {
      if (unanswered.length > UNANSWERED_MAX) broken.push(`${person.userId} had ${unanswered.length} since ${since}`);
    }
  }
  if (new Set(texts.map(({ key }) => key)).size !== texts.length) broken.push("one occurrence made two texts");
  return broken;
}

function brokenByOne({ person, atMs, silentSinceMs }: SimText, arms: ArmRule): readonly string[] {
  const { userId, zone, tier, consents } = person;
  const broken: string[] = [];
  const hour = hourThere(zone, atMs);
  if (hour < WINDOW.from || hour >= WINDOW.until) broken.push(`${userId} was texted at ${hour} o'clock in ${zone}`);
  if (!consents) broken.push(`${userId} has not agreed`);
  if (armOf(arms, userId) === null) broken.push(`${userId} is held out`);
  if (atMs - silentSinceMs < FIRST_AFTER[tier] * DAY_MS) {
    broken.push(`${userId} was texted after ${(atMs - silentSinceMs) / DAY_MS} days`);
  }
  return broken;
}

/**
 * By how many days of silence texts came after those that they wait for, of whoever was due for the first time. More than one
 * is too late. Later times wait for 14 days to be over, whether or not there was a text.
 */
export function daysWaited(texts: readonly SimText[]): readonly number[] {
  return texts
    .filter(({ run }) => run === "1")
    .map(({ person, atMs, silentSinceMs }) => (atMs - silentSinceMs) / DAY_MS - FIRST_AFTER[person.tier]);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** By a formatter of the platform, and not by our own clock. */
function hourThere(zone: string, atMs: number): number {
  const format =
    formats.get(zone) ?? new Intl.DateTimeFormat("en", { timeZone: zone, hour: "2-digit", hourCycle: "h23" });
  formats.set(zone, format);
  return Number(format.format(atMs));
}

/** What was put in, of all who were due: how many come back in the goal's time by themselves, and when they were to be texted. */
export interface PutIn {
  readonly heldOut: number;
  readonly toText: number;
}

/** Whoever has agreed has a text, and of them it brings back so many of those who would not have come by themselves. */
export function putIn(habits: Habits, { withinHours }: CampaignGoal): PutIn {
  const heldOut = returnsWithin(withinHours * HOUR_MS, habits);
  return { heldOut, toText: heldOut + habits.lift * habits.consents * (1 - heldOut) };
}
