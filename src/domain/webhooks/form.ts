/** An endpoint that people read: what is posted is no event but words about it, in a form that its receiver takes. */
import type { ToldWords } from "./form-words.ts";

export type FormJson = string | number | boolean | null | readonly FormJson[] | { readonly [name: string]: FormJson };

/** slack: `{"text": …}`, which Slack and many others take. template: a JSON object of the tenant's own. */
export const FORM_KINDS = ["slack", "template"] as const;
export type FormKind = (typeof FORM_KINDS)[number];

/** As a tenant gives it. Fields and template may hold what proves who asks, and people's addresses: all of it is a secret. */
export interface FormWish {
  readonly kind: FormKind;
  readonly headers: Readonly<Record<string, string>>;
  /** Null: that of its kind. */
  readonly body: FormJson;
}

/** What is sealed: the address beside what is sent there, for nobody may point the one at the other. */
export interface EndpointForm extends FormWish {
  readonly url: string;
}

/** What anybody may see of it. */
export interface ShownForm {
  readonly kind: FormKind;
  readonly headerNames: readonly string[];
}

export const FORM_BYTES_MAX = 8_192;
export const FORM_DEPTH_MAX = 8;
/** What a string of a template may name. */
export const PLACEHOLDERS = [
  "subject",
  "text",
  "event_id",
  "type",
  "about",
] as const satisfies readonly (keyof ToldWords)[];

const PLACEHOLDER = /\{([a-z_]{1,30})\}/g;
/** What is shorter stands in any answer by chance. */
const SECRET_LETTERS_MIN = 8;
const HIDDEN = "[hidden]";
const MAIL_ADDRESS = /[\w.+-]{1,64}@[\w.-]{1,255}/g;

/** The body of one POST. Words become strings of the tree before it is written, so none can end one. */
export function fillForm({ kind, body }: Pick<FormWish, "kind" | "body">, words: ToldWords): string {
  if (kind === "slack") return JSON.stringify({ text: asSlackText(`${words.subject}\n${words.text}`) });
  return JSON.stringify(filled(body, words));
}

/** Three letters mean something there: without this a rule's words could call a whole channel. */
function asSlackText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function filled(part: FormJson, words: ToldWords): FormJson {
  if (typeof part === "string")
    return part.replace(PLACEHOLDER, (whole, name: string) => {
      const known = PLACEHOLDERS.find((one) => one === name);
      return known === undefined ? whole : words[known];
    });
  if (typeof part !== "object" || part === null) return part;
  if (isList(part)) return part.map((item) => filled(item, words));
  return Object.fromEntries(Object.entries(part).map(([name, member]) => [name, filled(member, words)]));
}

export type TemplateFault = "no_text" | "unknown_placeholder" | "too_large" | "too_deep";

/** What is wrong with a template of a tenant's own; null: nothing. */
export function templateFault(body: FormJson): TemplateFault | null {
  if (depthOf(body) > FORM_DEPTH_MAX) return "too_deep";
  if (new TextEncoder().encode(JSON.stringify(body)).length > FORM_BYTES_MAX) return "too_large";
  const named = stringsIn(body).flatMap((text) => [...text.matchAll(PLACEHOLDER)].map(([, name]) => name));
  if (named.some((name) => PLACEHOLDERS.every((known) => known !== name))) return "unknown_placeholder";
  return named.includes("text") ? null : "no_text";
}

/** A receiver's answer as the log may keep it: it often says again what it was sent, or whom it knows. */
export function withoutSecrets(reply: string, { url, headers, body }: EndpointForm): string {
  const { pathname, search, searchParams } = new URL(url);
  const proofs = Object.values(headers).flatMap((value) => [value, ...value.split(" ")]);
  const parts = [...pathname.split("/"), ...search.split(/[?&=]/), ...searchParams.values()];
  const secrets = [url, pathname + search, ...parts, ...proofs, ...stringsIn(body).flatMap(besideWords)]
    .map((text) => text.trim())
    .filter((text) => text.length >= SECRET_LETTERS_MIN)
    .toSorted((a, b) => b.length - a.length);
  return secrets.reduce((text, secret) => text.replaceAll(secret, HIDDEN), reply).replace(MAIL_ADDRESS, HIDDEN);
}

/** What is shown of an address that is itself a secret. */
export function maskedAddress(url: string): string {
  return `${new URL(url).origin}/…`;
}

/** A string of a template without what it is filled with. */
function besideWords(text: string): readonly string[] {
  return text.split(/\{[a-z_]{1,30}\}/);
}

function stringsIn(part: FormJson): readonly string[] {
  if (typeof part === "string") return [part];
  if (typeof part !== "object" || part === null) return [];
  return Object.values(part).flatMap(stringsIn);
}

/** Stops where it is too much, so that no tree is followed to its end for nothing. */
function depthOf(part: FormJson, depth = 0): number {
  if (typeof part !== "object" || part === null || depth > FORM_DEPTH_MAX) return depth;
  return Math.max(depth, ...Object.values(part).map((inner: FormJson) => depthOf(inner, depth + 1)));
}

function isList(part: object): part is readonly FormJson[] {
  return Array.isArray(part);
}
