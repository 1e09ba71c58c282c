/** Reads what a template is given: all its values as they stand in the text, and all that is wrong with them. */
import { MAX_BRAND_LENGTH, oneLine } from "../safe-values.ts";
import { isTimeZone } from "./formats.ts";
import type { OptOutWay, Replies } from "./opt-out.ts";
import { isLink, type ReadingContext, readValue } from "./read-value.ts";
import type { VariableSpec } from "./templates.ts";
import { pointerStep, type TemplateViolation } from "./violations.ts";

const OPT_OUT_NUMBER = /^\+?\d{3,15}$/;

export type Values = Readonly<Record<string, string>>;

/** The part of a template's input that is read here. */
interface ReadInput extends ReadingContext {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly replies: Replies;
  readonly optOut: OptOutWay | null;
}

interface ReadValues {
  readonly values: Values;
  readonly violations: readonly TemplateViolation[];
}

export type Specs = Readonly<Record<string, VariableSpec>>;

/** Reads what the template knows; what it does not know, and what it misses, are violations of their own. */
export function readValues(specs: Specs, input: ReadInput): ReadValues {
  const { variables, replies } = input;
  const context: ReadingContext = { ...input, timeZone: isTimeZone(input.timeZone) ? input.timeZone : "UTC" };
  const unknown = Object.keys(variables)
    .filter((name) => !Object.hasOwn(specs, name))
    .map((name) => violationOf(name, { reason: "unknown_variable", message: knownNames(specs) }));
  const values: Record<string, string> = {};
  const faults: TemplateViolation[] = [];
  for (const [name, spec] of Object.entries(specs)) {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (value === undefined) {
      const isNeeded = spec.needed === "always" || spec.needed === (replies === "work" ? "for_replies" : "for_links");
      if (isNeeded) faults.push(violationOf(name, { reason: "required", message: "Send this variable." }));
      continue;
    }
    const read = readValue(spec, value, context);
    if (read.ok) values[name] = read.value;
    else faults.push(violationOf(name, read.error));
  }
  return { values, violations: [...unknown, ...faults] };
}

function knownNames(specs: Specs): string {
  return `Leave it out. This template takes: ${Object.keys(specs).join(", ")}.`;
}

function violationOf(
  name: string,
  { path = "", reason, message }: Omit<TemplateViolation, "field"> & { readonly path?: string },
): TemplateViolation {
  return { field: `/variables${pointerStep(name)}${path}`, reason, message };
}

/** What is wrong with what stands around the variables. */
export function surroundingFaults({ brand, timeZone, optOut }: ReadInput): readonly TemplateViolation[] {
  return [...brandFaults(brand), ...zoneFaults(timeZone), ...wayFaults(optOut)];
}

/** The tenant's own name for itself: it may hold a dot, but is never cut. */
function brandFaults(brand: string): readonly TemplateViolation[] {
  const clean = oneLine(brand);
  const fault = (reason: TemplateViolation["reason"], message: string) => [{ field: "/brand", reason, message }];
  if (clean === "") return fault("empty", "Send a brand.");
  if (clean !== brand.trim().replace(/ +/g, " ")) return fault("unsafe_character", "Send one line of visible letters.");
  if (clean.length > MAX_BRAND_LENGTH) return fault("too_long", `Send at most ${MAX_BRAND_LENGTH} characters.`);
  return [];
}

function zoneFaults(timeZone: string): readonly TemplateViolation[] {
  if (isTimeZone(timeZone)) return [];
  return [{ field: "/time_zone", reason: "unknown_time_zone", message: "Send an IANA name: Europe/Madrid." }];
}

function wayFaults(way: OptOutWay | null): readonly TemplateViolation[] {
  if (way === null) return [];
  if ("number" in way) {
    if (OPT_OUT_NUMBER.test(way.number)) return [];
    return [{ field: "/opt_out/number", reason: "malformed", message: "Send a short code or a number in digits." }];
  }
  if (isLink(way.link)) return [];
  return [{ field: "/opt_out/link", reason: "malformed", message: "Send an https address in ASCII, without user." }];
}
