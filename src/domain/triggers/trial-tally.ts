/** Adds up what buckets say a trigger would have made of the last day, and who of its people may be texted at all. */
import { heldBack } from "../segments/held-back.ts";
import { judgePlace, type PlaceVerdict } from "../segments/judge-place.ts";
import type { ToldStanding, UnaskedCategory } from "../segments/people-group.ts";
import type { PlaceRules } from "../segments/segment-tally.ts";
import type { ReplayedOutcome } from "./replay.ts";

/** Firings that are alike, of people who are alike. */
export interface TrialCount {
  readonly country: string;
  /** IANA name; null: the number's. */
  readonly zone: string | null;
  readonly standing: ToldStanding;
  /** condition: it does not hold of them now. */
  readonly outcome: ReplayedOutcome | "condition";
  /** When the hour began in which the text was to go. */
  readonly hourMs: number;
  readonly times: number;
  /** Of whom the first such firing is counted here: added up, nobody counts twice. */
  readonly people: number;
}

export interface TrialResult {
  /** Texts and what there would have been none of, for whatever reason. */
  readonly fired: number;
  readonly texts: number;
  /** To whom they would have gone. */
  readonly people: number;
  /** Whose time had not come yet. */
  readonly waiting: number;
  /** By why there would have been no text, most first. */
  readonly notSent: Readonly<Record<string, number>>;
  /** Hours in which a text would have gone, the first first. */
  readonly byHour: readonly { readonly hourMs: number; readonly texts: number }[];
}

const NEVER_TEXTED = { engagement: false, marketing: false } as const;

export class TrialTally {
  readonly #rules: PlaceRules & { readonly category: UnaskedCategory };
  readonly #verdicts = new Map<string, PlaceVerdict>();
  readonly #notSent = new Map<string, number>();
  readonly #byHour = new Map<number, number>();
  #fired = 0;
  #people = 0;
  #waiting = 0;

  constructor(rules: PlaceRules & { readonly category: UnaskedCategory }) {
    this.#rules = rules;
  }

  add(counts: readonly TrialCount[]): void {
    for (const count of counts) {
      const { times, people, hourMs } = count;
      this.#fired += times;
      const reason = this.#reasonOf(count);
      if (reason === "waiting") this.#waiting += times;
      else if (reason !== null) this.#notSent.set(reason, (this.#notSent.get(reason) ?? 0) + times);
      else {
        this.#people += people;
        this.#byHour.set(hourMs, (this.#byHour.get(hourMs) ?? 0) + times);
      }
    }
  }

  result(): TrialResult {
    const byHour = [...this.#byHour].map(([hourMs, texts]) => ({ hourMs, texts }));
    return {
      fired: this.#fired,
      texts: byHour.reduce((sum, { texts }) => sum + texts, 0),
      people: this.#people,
      waiting: this.#waiting,
      notSent: Object.fromEntries([...this.#notSent].toSorted(([, one], [, other]) => other - one)),
      byHour: byHour.toSorted((one, other) => one.hourMs - other.hourMs),
    };
  }

  /** Null: a text. What has nothing to do with the past, an hour that is closed just now, keeps nobody back. */
  #reasonOf({ outcome, country, zone, standing }: TrialCount): string | null {
    if (outcome !== "text") return outcome;
    const { category } = this.#rules;
    const known = { standing, isTextedLately: NEVER_TEXTED };
    const reason = heldBack(known, category, this.#verdictOf(country, zone));
    return reason === "hours" ? null : reason;
  }

  /** Once for each place, however many people are there. */
  #verdictOf(country: string, zone: string | null): PlaceVerdict {
    const key = `${country} ${zone ?? ""}`;
    const known = this.#verdicts.get(key);
    if (known !== undefined) return known;
    const verdict = judgePlace({ ...this.#rules, country, zone });
    this.#verdicts.set(key, verdict);
    return verdict;
  }
}
