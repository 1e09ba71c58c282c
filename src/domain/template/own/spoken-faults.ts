/** What a text has to keep to that is said in a call: once, to somebody who has just picked up. */
import type { IcuMessage, IcuPart } from "./icu-message.ts";
import type { WorstCase } from "./worst-case.ts";

/** In UTF-16 units, with the longest values: half a minute, and far less than any carrier takes. */
const MAX_SPOKEN_LENGTH = 300;

/** Carriers read a text out once, so it says the code again by itself. */
const CODE_SAID = 2;

/** What some voices take for markup. */
const MARKUP = /[<>]/;

export function spokenFaults(
  { lines }: IcuMessage,
  { body, worst }: { readonly body: string; readonly worst: WorstCase },
): readonly { readonly reason: string; readonly message: string }[] {
  const faults = [];
  if (MARKUP.test(body)) {
    faults.push({ reason: "unsafe_character", message: "Leave out < and >: a voice may take them for markup." });
  }
  if (timesSaid(lines.flatMap(({ parts }) => parts)) < CODE_SAID) {
    faults.push({ reason: "said_once", message: "Say {code} twice, whatever the choices: a call is read out once." });
  }
  if (Math.max(worst.gsm7?.units ?? 0, worst.ucs2?.units ?? 0) > MAX_SPOKEN_LENGTH) {
    faults.push({
      reason: "too_long",
      message: `Shorten it: with the longest code and brand it may have ${MAX_SPOKEN_LENGTH} characters.`,
    });
  }
  return faults;
}

/** At least: of a choice by the option that says it least. */
function timesSaid(parts: readonly IcuPart[]): number {
  return parts.reduce((sum, part) => sum + timesIn(part), 0);
}

function timesIn(part: IcuPart): number {
  if (part.part === "value") return part.name === "code" ? 1 : 0;
  return part.part === "choice" ? Math.min(...Object.values(part.options).map(timesSaid)) : 0;
}
