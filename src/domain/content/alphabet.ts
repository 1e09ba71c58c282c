/**
 * Letters of all scripts in those of ASCII, for the search: over ASCII it steps through a text unit by unit, over anything else
 * through what a person sees as one character, which costs ten times as much and hides letters behind their vowel signs.
 */

/** Letters and digits stand for themselves. */
const OWN = /^[a-z0-9]$/;
/** Where a unit that no term has stands in a text. */
const UNKNOWN = "\x7f";

/** What begins the code of a unit: neither a letter, a digit nor a line break. */
const LEADS = range(1, 127).filter((sign) => !OWN.test(sign) && sign !== "\n" && sign !== "\r" && sign !== UNKNOWN);
const TRAILS = range(1, 127).filter((sign) => sign !== "\n" && sign !== "\r" && sign !== UNKNOWN);
/** The last leads begin codes of three: only a dictionary of most of Unicode needs them. */
const LONG_LEADS = 8;
const SHORT_CODES = (LEADS.length - LONG_LEADS) * TRAILS.length;

const ALL_OWN = /^[a-z0-9]*$/;

export interface Encoded {
  readonly text: string;
  /** By place in `text`: the unit that begins there, or -1. Null: all places are units. */
  readonly unitAt: Int32Array | null;
}

export class Alphabet {
  readonly #codes = new Map<string, string>();

  /** Of a term: each unit that is new gets a code. */
  learn(units: string): string {
    if (ALL_OWN.test(units)) return units;
    let text = "";
    for (const unit of split(units)) text += this.#codes.get(unit) ?? this.#assign(unit);
    return text;
  }

  encode(units: string): Encoded {
    if (ALL_OWN.test(units)) return { text: units, unitAt: null };
    const codes: string[] = [];
    const places: number[] = [];
    for (const [index, unit] of split(units).entries()) {
      const code = OWN.test(unit) ? unit : (this.#codes.get(unit) ?? UNKNOWN);
      codes.push(code);
      places.push(index);
      for (let more = 1; more < code.length; more += 1) places.push(-1);
    }
    return { text: codes.join(""), unitAt: Int32Array.from(places) };
  }

  #assign(unit: string): string {
    const code = OWN.test(unit) ? unit : codeOf(this.#codes.size);
    this.#codes.set(unit, code);
    return code;
  }
}

function codeOf(number: number): string {
  const trail = TRAILS[number % TRAILS.length] ?? "";
  if (number < SHORT_CODES) return (LEADS[Math.floor(number / TRAILS.length)] ?? "") + trail;
  const rest = Math.floor((number - SHORT_CODES) / TRAILS.length);
  const lead = LEADS[LEADS.length - LONG_LEADS + Math.floor(rest / TRAILS.length)] ?? "";
  return lead + (TRAILS[rest % TRAILS.length] ?? "") + trail;
}

/** UTF-16 units, not characters: places in the text are counted so. */
function split(units: string): readonly string[] {
  return units.split("");
}

function range(from: number, to: number): readonly string[] {
  return Array.from({ length: to - from }, (_, index) => String.fromCharCode(from + index));
}
