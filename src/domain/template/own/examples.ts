/** A text shown with examples: those of its author, and ours where a shipped text is worded anew. */
import { assert, assertNever, ok, type Result } from "../../base/result.ts";
import type { VariableSpec } from "../catalogue/templates.ts";
import type { TemplateViolation } from "../catalogue/violations.ts";
import { isLocaleTag } from "../locales.ts";
import { countSegments } from "../segments.ts";
import { isCodeText, isSpoken, sentVariables } from "./frame.ts";
import type { OwnVariable, ReadyWords, WordedText, WordsFor } from "./own-template.ts";

export function exampleOf(
  name: string,
  declared: Readonly<Record<string, OwnVariable>>,
): Readonly<Record<string, unknown>> {
  const examples = Object.entries(declared).map(([variable, { example }]) => [variable, example] as const);
  const samples = Object.entries(sentVariables({ name }, {})).map(
    ([variable, spec]) => [variable, sampleOf(spec)] as const,
  );
  return Object.fromEntries([...samples, ...examples]);
}

/** As it would read. A code is shown as one that nobody has. Null: the shipped words are read in this locale. */
export function previewOf(ready: ReadyWords, input: WordsFor): Result<WordedText, readonly TemplateViolation[]> | null {
  const { name } = ready.words;
  if (!isCodeText(name)) return ready.write(input);
  const { locale, brand, country } = input;
  if (locale === null || !isLocaleTag(locale)) return null;
  const written = ready.writeCode({ brand, code: SAMPLE_CODE, minutes: SAMPLE_MINUTES }, { locale, country });
  if (written === null) return null;
  const { encoding, segments: parts } = countSegments(written.text);
  const segments = isSpoken(name) ? 0 : parts;
  // What a country asks for stands around it when it is sent.
  return ok({ ...written, parts: new Set(), locale, encoding, segments });
}

/** The same where it was checked that there are words. */
export function mustRead(preview: ReturnType<typeof previewOf>): WordedText {
  assert(preview?.ok === true, "what was checked can be shown");
  return preview.value;
}

const SAMPLE_CODE = "123456";
const SAMPLE_MINUTES = 5;

function sampleOf(spec: VariableSpec): unknown {
  switch (spec.kind) {
    case "name":
      return "Alex";
    case "text":
      return "Sample";
    case "reference":
      return "A-1001";
    case "ending":
      return "1234";
    case "amount":
      return { micro_units: 12_990_000, currency: "EUR" };
    case "time":
    case "moment":
      return "2026-11-22T21:05:00Z";
    case "link":
      return "https://example.com/a";
    case "masked_ip":
      return "203.0.113.XX";
    case "token":
      return "7K2";
    case "count":
      return Math.min(3, spec.max);
    case "choice":
      return spec.values[0] ?? "";
    default:
      return assertNever(spec);
  }
}
