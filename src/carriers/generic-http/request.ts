/** Writes a request from its description. Each value is made safe for the place it goes to. */
import type { CarrierSend } from "../../app/carriers/ports.ts";
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { digitsAddress } from "../digits.ts";
import type { CarrierHttpRequest } from "../http.ts";
import { TEMPLATE_MISSING } from "../template-values.ts";
import { prove, setHeader } from "./proof.ts";
import { type JsonTemplate, type RequestRules, splitUrl } from "./request-schema.ts";
import type { Operation } from "./schema.ts";
import { asItIs, asPathStep, fillTemplate, SECRET_PREFIX, type Values } from "./template.ts";

/** A place that cannot be left out names a value that is not there, or not of the kind it has to be. */
const VALUE_MISSING: CarrierFailure = { kind: "content_filtered", carrierCode: "template_value_missing" };

const NUMBER = /^-?\d{1,15}(\.\d{1,6})?$/;

/** The one member of an object that stands for a number made of text. */
const NUMBER_MEMBER = "$number";

const SECONDS_PER_MINUTE = 60;

export interface CallContext {
  readonly secrets: Readonly<Record<string, string>>;
  /** In place of the origin of the description; null outside of tests and regions. */
  readonly baseUrl: string | null;
  readonly nowMs: number;
  readonly nonce: string;
  readonly timeoutMs: number;
}

/** The values of one send. A template's id is refused before anything is built. */
export function sendValues(
  operation: Pick<Operation, "templates" | "encodings">,
  request: CarrierSend,
  receiptUrl: string | null,
): Result<Values, CarrierFailure> {
  const { to, sender, ttlSeconds, values } = request;
  const templateId = (values.kind === "notice" ? undefined : operation.templates?.[values.kind]) ?? null;
  if (operation.templates !== undefined && templateId === null) return err(TEMPLATE_MISSING);
  const ttl = Math.max(1, Math.trunc(ttlSeconds));
  return ok(
    new Map<string, string | null>([
      ["to", to],
      ["to_digits", digitsAddress(to)],
      ["sender", sender],
      ["sender_digits", digitsAddress(sender)],
      ["text", request.text],
      ["reference", request.reference],
      ["receipt_url", receiptUrl],
      ["ttl_seconds", String(ttl)],
      ["ttl_minutes", String(Math.ceil(ttl / SECONDS_PER_MINUTE))],
      ["ttl_ms", String(ttl * 1000)],
      ["locale", request.locale],
      ["encoding", operation.encodings[request.encoding]],
      ["kind", values.kind],
      ["code", values.code],
      ["brand", values.brand],
      ["minutes", String(values.minutes)],
      ["template_id", templateId],
    ]),
  );
}

export async function buildRequest(
  rules: RequestRules,
  of: Values,
  context: CallContext,
): Promise<Result<CarrierHttpRequest, CarrierFailure>> {
  const values: Values = new Map([...of, ...callValues(context)]);
  const address = splitUrl(rules.url);
  const path = fillTemplate(address?.path ?? "", values, asPathStep);
  if (address === null || path === null) return err(VALUE_MISSING);
  const query = fillFields(rules.query, values).toString();
  const url = `${context.baseUrl ?? address.origin}${path}${query === "" ? "" : `?${query}`}`;
  const body = fillBody(rules.body, values);
  const headers = new Headers({ accept: "application/json" });
  if (rules.body !== undefined) headers.set("content-type", TYPES[rules.body.type]);
  for (const [name, template] of Object.entries(rules.headers)) setHeader(headers, name, { template, values });
  const isProven = await prove(rules, headers, { values, url, body: body ?? "", secrets: context.secrets });
  if (!isProven) return err(VALUE_MISSING);
  const { method } = rules;
  return ok({ url, method, headers: Object.fromEntries(headers), body, timeoutMs: context.timeoutMs });
}

const TYPES = { form: "application/x-www-form-urlencoded", json: "application/json" } as const;

function callValues({ secrets, nowMs, nonce }: CallContext): readonly (readonly [string, string])[] {
  return [
    ["timestamp_seconds", String(Math.floor(nowMs / 1000))],
    ["timestamp_ms", String(nowMs)],
    ["timestamp_iso", new Date(nowMs).toISOString()],
    ["nonce", nonce],
    ...Object.entries(secrets).map(([name, secret]) => [`${SECRET_PREFIX}${name}`, secret] as const),
  ];
}

/** A field whose value is not there is left out. */
function fillFields(fields: Readonly<Record<string, string>>, values: Values): URLSearchParams {
  const filled = new URLSearchParams();
  for (const [name, template] of Object.entries(fields)) {
    const value = fillTemplate(template, values, asItIs);
    if (value !== null) filled.append(name, value);
  }
  return filled;
}

function fillBody(body: RequestRules["body"], values: Values): string | null {
  if (body === undefined) return null;
  if (body.type === "form") return fillFields(body.fields, values).toString();
  return JSON.stringify(fillJson(body.value, values) ?? null);
}

/** Values become strings of the tree before it is written, so none can end one. Undefined: left out. */
function fillJson(template: JsonTemplate, values: Values): unknown {
  if (typeof template === "string") return fillTemplate(template, values, asItIs) ?? undefined;
  if (typeof template !== "object" || template === null) return template;
  if (isList(template)) return template.map((item) => fillJson(item, values)).filter((item) => item !== undefined);
  const members = Object.entries(template);
  const [first] = members;
  if (members.length === 1 && first?.[0] === NUMBER_MEMBER) return fillNumber(first[1], values);
  const filled = members.map(([name, member]) => [name, fillJson(member, values)] as const);
  return Object.fromEntries(filled.filter(([, member]) => member !== undefined));
}

function isList(template: object): template is readonly JsonTemplate[] {
  return Array.isArray(template);
}

function fillNumber(template: JsonTemplate, values: Values): number | undefined {
  const text = typeof template === "string" ? fillTemplate(template, values, asItIs) : null;
  return text !== null && NUMBER.test(text) ? Number(text) : undefined;
}
