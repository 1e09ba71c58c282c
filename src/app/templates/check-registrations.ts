/** What a version says of registers outside: held against the rule book, and against its own words. */
import { DLT_LONGEST_VALUE, equalsRegistered, type RegisteredText } from "../../domain/compliance/registered-text.ts";
import { isCountry } from "../../domain/phone/country-placement.ts";
import { rulesOf } from "../../domain/rule-book/book.ts";
import { dayOf } from "../../domain/rule-book/day.ts";
import type { WordsFault } from "../../domain/template/own/check-body.ts";
import type { IcuMessage } from "../../domain/template/own/icu-message.ts";
import type { TextRegistration } from "../../domain/template/own/own-template.ts";

interface Registered {
  readonly locale: string;
  readonly registrations: readonly TextRegistration[];
  readonly message: IcuMessage | null;
}

interface Shown {
  readonly nowMs: number;
  /** The text with its examples, as it goes to the country. */
  readonly exampleIn: (country: string) => string;
}

export interface CheckedRegistrations {
  readonly registered: readonly RegisteredText[];
  readonly faults: readonly WordsFault[];
}

/** Of registers that count none: what any value may have. */
const LONGEST_VALUE = 300;
/** The brackets are put around it by us. */
const SIGNATURE = /^[^【】〖〗\p{Cc}]{2,20}$/u;

export function checkRegistrations({ locale, registrations, message }: Registered, shown: Shown): CheckedRegistrations {
  const faults: WordsFault[] = [];
  const registered: RegisteredText[] = [];
  for (const [index, registration] of registrations.entries()) {
    const place = `/locales/${locale}/registrations/${index}`;
    const isTwice = registrations.findIndex(({ country }) => country === registration.country) < index;
    const found = isTwice
      ? [fault(`${place}/country`, "not_allowed", "Name each country once.")]
      : faultsOf(registration, { place, message, shown });
    faults.push(...found);
    const text = registration.text ?? (message === null ? null : asRegistered(message));
    if (found.length > 0 || text === null) continue;
    const { country, register, header, signature } = registration;
    registered.push({ country, register, header, signature, text, longestValue: longestValue(register) });
  }
  return { registered, faults };
}

interface Around {
  readonly place: string;
  readonly message: IcuMessage | null;
  readonly shown: Shown;
}

function faultsOf(registration: TextRegistration, { place, message, shown }: Around): readonly WordsFault[] {
  const { country, register, text, signature, entityId } = registration;
  if (!isCountry(country)) return [fault(`${place}/country`, "not_allowed", "Send a country (ISO 3166-1 alpha-2).")];
  const { rules } = rulesOf(country, dayOf(shown.nowMs));
  const names = [...new Set(rules.flatMap((rule) => (rule.rule === "template" ? [rule.register] : [])))];
  if (names.length === 0) {
    return [fault(`${place}/country`, "not_allowed", "Leave it out: no register of this country keeps texts.")];
  }
  if (!names.includes(register)) {
    return [
      fault(`${place}/register`, "not_allowed", `Send the register as the rule book names it: ${names.join("; ")}.`),
    ];
  }
  const signs = rules.some((rule) => rule.rule === "carries" && rule.part === "signature");
  if (signs) return signedFaults(registration, { place, message });
  const faults: WordsFault[] = [];
  if (signature !== null)
    faults.push(fault(`${place}/signature`, "not_allowed", "Leave it out: texts bear none there."));
  if (register === "DLT" && entityId === null) {
    faults.push(fault(`${place}/entity_id`, "required", "Send the principal entity's id: it goes with every text."));
  }
  if (text === null)
    return [
      ...faults,
      fault(`${place}/text`, "required", "Send the words as they stand there, {#var#} for each variable."),
    ];
  if (
    !equalsRegistered(shown.exampleIn(country), {
      ...registration,
      header: null,
      text,
      longestValue: longestValue(register),
    })
  ) {
    faults.push(
      fault(
        `${place}/text`,
        "text_differs",
        "Send the words of the body, {#var#} for each variable: with the examples the text that goes out is another.",
      ),
    );
  }
  return faults;
}

function longestValue(register: string): number {
  return register === "DLT" ? DLT_LONGEST_VALUE : LONGEST_VALUE;
}

/** Such a text goes by its id and its values alone, so the carrier fills in the very body. */
function signedFaults(
  { text, signature }: TextRegistration,
  { place, message }: Omit<Around, "shown">,
): readonly WordsFault[] {
  const faults: WordsFault[] = [];
  if (text !== null)
    faults.push(fault(`${place}/text`, "not_allowed", "Leave it out: the body is what is registered there."));
  if (signature === null || !SIGNATURE.test(signature)) {
    faults.push(
      fault(
        `${place}/signature`,
        "required",
        "Send the registered signature, 2 to 20 characters, without its brackets 【】.",
      ),
    );
  }
  if (message !== null && asRegistered(message) === null) {
    faults.push(
      fault(place, "not_allowed", "Word it without plural and select: there a text goes by its id and its values."),
    );
  }
  return faults;
}

/** The body as a register writes it; null where it chooses words by a value. */
function asRegistered({ lines }: IcuMessage): string | null {
  const texts = lines.map(({ parts }) =>
    parts.map((part) => (part.part === "words" ? part.words : part.part === "value" ? "{#var#}" : null)),
  );
  if (texts.flat().includes(null)) return null;
  return texts.map((parts) => parts.join("")).join("\n");
}

function fault(field: string, reason: string, message: string): WordsFault {
  return { field, reason, message };
}
