/** What is wrong with the words of a version, each with its field and what to send instead. Nothing is mended. */
import { assert } from "../../base/result.ts";
import type { VariableSpec } from "../catalogue/templates.ts";
import { bindsCodes, hasUnsafe } from "../catalogue/words.ts";
import { isLocaleTag, type LocaleTag } from "../locales.ts";
import { specOf, type TextFrame } from "./frame.ts";
import { type IcuLine, type IcuMessage, type IcuPart, readIcu } from "./icu-message.ts";
import { MAX_BODY_LENGTH } from "./own-template.ts";
import { spokenFaults } from "./spoken-faults.ts";
import { type WorstCase, worstCaseOf } from "./worst-case.ts";

export interface WordsFault {
  /** RFC 6901 pointer into the version, its names in snake_case. */
  readonly field: string;
  readonly reason: string;
  readonly message: string;
}

export interface CheckedBody {
  readonly locale: LocaleTag;
  readonly message: IcuMessage;
  readonly worst: WorstCase;
}

/** More parts than this are lost by some carriers, and a text that long is a letter. */
const MAX_SEGMENTS = 10;

/** What a body is put below, or above: as long as it gets. */
type TailOf = (locale: LocaleTag) => string | null;

export interface BodyReading {
  readonly body: CheckedBody | null;
  readonly faults: readonly WordsFault[];
}

export function checkTemplateBody(
  { locale, body, field }: { readonly locale: string; readonly body: string; readonly field: string },
  frame: TextFrame,
  tailOf: TailOf,
): BodyReading {
  const fault = (reason: string, message: string): BodyReading => ({
    body: null,
    faults: [{ field, reason, message }],
  });
  if (!isLocaleTag(locale)) {
    return fault("unknown_locale", "Send a locale that codes are written in, as GET /v1/templates lists them.");
  }
  if (body.length > MAX_BODY_LENGTH) {
    return fault("too_long", `Send at most ${MAX_BODY_LENGTH} characters (UTF-16 units): a text is never cut.`);
  }
  const odd = body.split("\n").findIndex((line) => hasUnsafe(line));
  if (odd !== -1) {
    return fault(
      "unsafe_character",
      `Leave out control, invisible and direction characters and 【】 in line ${odd + 1}: a signature is put before the text by us.`,
    );
  }
  if (bindsCodes(body))
    return fault("leading_at", "Leave out the @ at the start of a word: it would bind codes to a site.");
  const read = readIcu(body, locale);
  if (!read.ok) {
    const { at, fault: kind, words } = read.error;
    const message =
      kind === "other_missing"
        ? `Give the choice that ends at character ${at} an \`other\`.`
        : `Send ICU MessageFormat: it cannot be read at character ${at} (${words}).`;
    return fault(kind === "other_missing" ? "other_missing" : "syntax", message);
  }
  const faults = [...namesIn(read.value, frame), ...lacksIn(read.value, frame)].map((one) => ({ ...one, field }));
  const worst = worstCaseOf(read.value, { variables: frame.variables, locale, tail: tailOf(locale) });
  const ofSize = faults.length === 0 ? sizeFaults(read.value, { body, worst, frame }) : [];
  return {
    body: { locale, message: read.value, worst },
    faults: [...faults, ...ofSize.map((one) => ({ ...one, field }))],
  };
}

type Unplaced = Omit<WordsFault, "field">;

/** Values that it may not ask for, and those that it asks for in another way than they come. */
function namesIn({ lines }: IcuMessage, { variables }: TextFrame): readonly Unplaced[] {
  const known = Object.keys(variables).join(", ");
  return lines
    .flatMap(({ parts }) => parts.flatMap(askedIn))
    .flatMap((asked): Unplaced[] => {
      const spec = specOf(variables, asked.name);
      const place = `at character ${asked.at}`;
      if (spec === undefined) {
        return [{ reason: "unknown_variable", message: `Declare the variable ${place}, or use one of: ${known}.` }];
      }
      return usedWrongly(asked, spec).map((message) => ({ reason: "wrong_use", message: `${message} (${place}).` }));
    });
}

type Asked = Extract<IcuPart, { readonly part: "value" | "choice" }>;

function askedIn(part: IcuPart): readonly Asked[] {
  if (part.part === "value") return [part];
  if (part.part !== "choice") return [];
  return [part, ...Object.values(part.options).flatMap((parts) => parts.flatMap(askedIn))];
}

function usedWrongly(asked: Asked, spec: VariableSpec): readonly string[] {
  if (asked.part === "value") {
    if (asked.format === "plain" || (asked.format === "number" && spec.kind === "count")) return [];
    return ["Leave out the format: a value stands as its kind and the reader's country write it"];
  }
  if (asked.by === "plural") return spec.kind === "count" ? [] : ["Give a plural a variable of kind `count`"];
  if (spec.kind !== "choice") return ["Give a select a variable of kind `choice`"];
  const strange = Object.keys(asked.options).some((name) => name !== "other" && !spec.values.includes(name));
  return strange ? [`Name only values of the choice: ${spec.values.join(", ")}, other`] : [];
}

/** Values that it has to say, and does not. */
function lacksIn({ lines }: IcuMessage, { variables, spared }: TextFrame): readonly Unplaced[] {
  const names = new Set(lines.flatMap((line: IcuLine) => line.names));
  const lacks = Object.keys(variables).filter((name) => !names.has(name) && !spared.includes(name));
  return lacks.map((name) => ({ reason: "variable_missing", message: `Say {${name}}: the text needs it.` }));
}

interface Sized {
  readonly body: string;
  readonly worst: WorstCase;
  readonly frame: TextFrame;
}

function sizeFaults(message: IcuMessage, { body, worst, frame }: Sized): readonly Unplaced[] {
  if (frame.kind === "spoken") return spokenFaults(message, { body, worst });
  const tooLong = sizeFault(worst, frame);
  return tooLong === null ? [] : [tooLong];
}

function sizeFault(worst: WorstCase, { kind }: TextFrame): Unplaced | null {
  const segments = Math.max(worst.gsm7?.segments ?? 0, worst.ucs2?.segments ?? 0);
  // A brand's and a code's letters are ASCII where they have to fit: as with the shipped texts.
  if (kind === "code") {
    const own = worst.gsm7 ?? worst.ucs2;
    assert(own !== null, "a text has a size in one of the encodings");
    if (own.segments === 1) return null;
    return { reason: "too_long", message: "Shorten it: with the longest code and brand it has to fit one part." };
  }
  if (segments <= MAX_SEGMENTS) return null;
  return {
    reason: "too_long",
    message: `Shorten it, or its variables: with the longest values it takes ${segments} parts, and ${MAX_SEGMENTS} is the most.`,
  };
}
