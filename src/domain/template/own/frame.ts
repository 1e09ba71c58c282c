/** What a text of a name may say: a template of the tenant's own what it declares, a shipped text what the shipped one says. */
import type { Category } from "../../base/categories.ts";
import {
  alertTypeOf,
  CONSENT_QUESTION,
  definitionOf,
  isTemplateId,
  type VariableSpec,
} from "../catalogue/templates.ts";
import { MAX_BRAND_LENGTH } from "../safe-values.ts";
import type { OwnTemplate, OwnVariable } from "./own-template.ts";

/** The texts of a verification that a tenant may word: its code, where to look for it, that the newest counts, and what a call says. */
export const CODE_TEXTS = ["code", "help", "newest_code", "spoken_code"] as const;
export type CodeTextName = (typeof CODE_TEXTS)[number];

/** own: a template of the tenant's. The others word a text anew that is there without it; spoken: one that is said in a call. */
export type FrameKind = "own" | "shipped" | "alert" | "code" | "spoken";

export interface TextFrame {
  readonly kind: FrameKind;
  /** Null: the tenant says it. */
  readonly category: Category | null;
  /** What its body may ask for. */
  readonly variables: Readonly<Record<string, VariableSpec>>;
  /** Those of them that it may leave out. */
  readonly spared: readonly string[];
}

const NAME = /^[a-z][a-z0-9_]{1,47}$/;
/** Answers in a conversation are known by the one; the other is a list of paths. */
const TAKEN = /^(?:conversation_|alert_|own$)/;

const BRAND: VariableSpec = { kind: "text", maxLength: MAX_BRAND_LENGTH, needed: "always" };
/** As long as codes get. */
const CODE: VariableSpec = { kind: "reference", maxLength: 10, needed: "always" };
/** The same, read out one by one: "1, 2, 3". */
const SPELLED_CODE: VariableSpec = { kind: "reference", maxLength: 28, needed: "always" };
/** Codes live ten minutes at most. */
const MINUTES: VariableSpec = { kind: "count", max: 10, needed: "always" };
/** Where, from which address, on what device and when, in one list. */
const FACTS: VariableSpec = { kind: "text", maxLength: 160, needed: "always" };
/** How to answer an invitation, where its reader can. */
const JOIN_LINE: VariableSpec = { kind: "text", maxLength: 60, needed: "never" };
/** How a question for consent is answered, yes and no: never the tenant's to leave out. */
const CONSENT_LINE: VariableSpec = { kind: "text", maxLength: 60, needed: "always" };

const CODE_FRAMES = {
  code: { code: CODE, brand: BRAND, minutes: MINUTES },
  help: { brand: BRAND },
  newest_code: { brand: BRAND },
  spoken_code: { code: SPELLED_CODE, brand: BRAND, minutes: MINUTES },
} as const satisfies Record<CodeTextName, Readonly<Record<string, VariableSpec>>>;

/** Null for a name that no template of a tenant may have. */
export function frameOf(name: string, declared: Readonly<Record<string, OwnVariable>>): TextFrame | null {
  if (isCodeText(name)) {
    const kind = isSpoken(name) ? "spoken" : "code";
    return { kind, category: "otp", variables: CODE_FRAMES[name], spared: ["minutes"] };
  }
  if (isTemplateId(name)) return shippedFrame(name);
  if (!NAME.test(name) || TAKEN.test(name)) return null;
  return { kind: "own", category: null, variables: { ...declared, brand: BRAND }, spared: ["brand"] };
}

export function isCodeText(name: string): name is CodeTextName {
  return CODE_TEXTS.some((text) => text === name);
}

/** Whether it is said and not written: no register, no part of an SMS and no letter of an encoding counts. */
export function isSpoken(name: string): boolean {
  return name === "spoken_code";
}

/** Whether the name is that of a text which is there without the tenant's words. */
export function wordsAnew(name: string): boolean {
  return isCodeText(name) || isTemplateId(name);
}

/** The one of that name: names are the tenant's, and every object has more than it was given. */
export function specOf(specs: Readonly<Record<string, VariableSpec>>, name: string): VariableSpec | undefined {
  return Object.hasOwn(specs, name) ? specs[name] : undefined;
}

/** The variables that a message of the template sends. */
export function sentVariables({ name }: Pick<OwnTemplate, "name">, declared: Readonly<Record<string, OwnVariable>>) {
  const specs: Readonly<Record<string, VariableSpec>> = isTemplateId(name) ? definitionOf(name).variables : declared;
  return specs;
}

function shippedFrame(name: Parameters<typeof definitionOf>[0]): TextFrame {
  const { category, variables } = definitionOf(name);
  // How it is answered is said by us, in the words that answers are read by.
  if (alertTypeOf(name) !== null) {
    return { kind: "alert", category, variables: { brand: BRAND, facts: FACTS }, spared: ["brand"] };
  }
  const joins = name === "event_invitation" ? { join_line: JOIN_LINE } : {};
  const asks = name === CONSENT_QUESTION ? { consent_line: CONSENT_LINE } : {};
  const known = { ...variables, ...joins, ...asks, brand: BRAND };
  const spared = Object.entries(known).flatMap(([variable, { needed }]) => (needed === "always" ? [] : [variable]));
  return { kind: "shipped", category, variables: known, spared: [...spared, "brand"] };
}
