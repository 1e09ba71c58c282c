/** How a request of a described carrier is written: method, address, headers, body and proof of who asks. */
import * as z from "zod";
import { isPublicHttps } from "../../domain/net/public-address.ts";
import { CALL_NAMES, SECRET_PREFIX, SEND_NAMES, SIGNED_NAMES, templateNames } from "./template.ts";

const TEMPLATE_LENGTH_MAX = 4_000;
const JSON_DEPTH_MAX = 8;

export const HASHES = { sha1: "SHA-1", sha256: "SHA-256", sha512: "SHA-512" } as const;
export const hashName = z.enum(["sha1", "sha256", "sha512"]);
export const encoding = z.enum(["hex", "base64"]);

export const secretName = z.string().regex(/^[A-Z][A-Z0-9_]{0,39}$/, "capitals, digits and underscores");

export const headerName = z
  .string()
  .regex(/^[A-Za-z0-9-]{1,60}$/)
  .refine((name) => !/^(host|content-length|transfer-encoding|connection|upgrade|cookie)$/i.test(name), {
    message: "a header that the platform writes",
  });

const fieldName = z.string().min(1).max(100);

/** An https origin without placeholders, then a path that may have some; the query has its own list. */
const URL_TEMPLATE = /^(https:\/\/[^/?#{}\s\\]+)((?:\/[^?#\s\\]*)?)$/;

/** Text whose placeholders are all among `names` or secrets. */
export function templateOf(names: readonly string[]): z.ZodType<string> {
  return z
    .string()
    .max(TEMPLATE_LENGTH_MAX)
    .refine((text) => templateNames(text)?.every((name) => isKnown(name, names)) ?? false, {
      message: `placeholders: ${names.map((name) => `{${name}}`).join(" ")} {${SECRET_PREFIX}NAME}; {{ for a brace`,
    });
}

function isKnown(name: string, names: readonly string[]): boolean {
  if (!name.startsWith(SECRET_PREFIX)) return names.includes(name);
  return secretName.safeParse(name.slice(SECRET_PREFIX.length)).success;
}

export function splitUrl(url: string): { readonly origin: string; readonly path: string } | null {
  const match = URL_TEMPLATE.exec(url);
  return match === null ? null : { origin: match[1] ?? "", path: match[2] ?? "" };
}

export type JsonTemplate =
  | string
  | number
  | boolean
  | null
  | readonly JsonTemplate[]
  | { readonly [name: string]: JsonTemplate };

function jsonOf(template: z.ZodType<string>, depth = JSON_DEPTH_MAX): z.ZodType<JsonTemplate> {
  const scalar = z.union([template, z.number(), z.boolean(), z.null()]);
  if (depth === 0) return scalar;
  const inner = z.lazy(() => jsonOf(template, depth - 1));
  return z.union([scalar, z.array(inner).max(50), z.record(fieldName, inner)]);
}

/** The members that every request has; `names` is what its placeholders may be. */
function requestShape(names: readonly string[]) {
  const template = templateOf(names);
  const signed = templateOf([...names, ...SIGNED_NAMES]);
  const fields = z.record(fieldName, template);
  return {
    method: z.enum(["GET", "POST"]),
    url: template.refine((url) => isPublicHttps(splitUrl(url)?.origin ?? ""), {
      message: "https, a public host, no query and no placeholder before the path",
    }),
    query: fields.default({}),
    headers: z.record(headerName, template).default({}),
    body: z
      .discriminatedUnion("type", [
        z.strictObject({ type: z.literal("form"), fields }),
        z.strictObject({ type: z.literal("json"), value: jsonOf(template) }),
      ])
      .optional(),
    auth: z
      .discriminatedUnion("type", [
        z.strictObject({ type: z.literal("none") }),
        z.strictObject({ type: z.literal("basic"), user: template, password: template }),
        z.strictObject({ type: z.literal("bearer"), token: template }),
        z.strictObject({ type: z.literal("header"), name: headerName, value: template }),
        z.strictObject({
          type: z.literal("hmac"),
          algorithm: hashName,
          secret: secretName,
          parts: z.array(signed).min(1).max(20),
          joiner: z.string().max(10).default("\n"),
          encoding,
          header: headerName,
          value: templateOf([...names, "signature"]).default("{signature}"),
        }),
      ])
      .default({ type: "none" }),
  };
}

export const sendRequestShape = requestShape([...SEND_NAMES, ...CALL_NAMES]);
export const probeRequestShape = requestShape(CALL_NAMES);

const probeRequest = z.strictObject(probeRequestShape);
/** A request of either kind, as it is built: both have the same members. */
export type RequestRules = z.output<typeof probeRequest>;

/** A GET has no body: many servers drop it, and the platform refuses to send it. */
export function isBodyFitting({ method, body }: Pick<RequestRules, "method" | "body">): boolean {
  return method === "POST" || body === undefined;
}
