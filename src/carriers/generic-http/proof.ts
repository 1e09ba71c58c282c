/** Proves to a described carrier who asks: a password, a token, or a signature over the request. */
import { basicAuthorization, hmac, sha256, utf8 } from "../signature.ts";
import { toBase64 } from "../../domain/base/base64.ts";
import { toHex } from "../../domain/base/hex.ts";
import { HASHES, type RequestRules } from "./request-schema.ts";
import { asHeader, asItIs, fillTemplate, type Values } from "./template.ts";

/** False when a value for it is missing: the header is then left out. */
export function setHeader(headers: Headers, name: string, of: { template: string; values: Values }): boolean {
  const value = fillTemplate(of.template, of.values, asHeader);
  if (value !== null) headers.set(name, asHeader(value));
  return value !== null;
}

interface Provable {
  readonly values: Values;
  readonly url: string;
  readonly body: string;
  readonly secrets: Readonly<Record<string, string>>;
}

/** Adds the proof of who asks; false when a value for it is missing. */
export async function prove(rules: RequestRules, headers: Headers, of: Provable): Promise<boolean> {
  const { auth } = rules;
  const { values } = of;
  switch (auth.type) {
    case "none":
      return true;
    case "basic": {
      const [user, password] = [auth.user, auth.password].map((template) => fillTemplate(template, values, asItIs));
      if (typeof user !== "string" || typeof password !== "string") return false;
      headers.set("authorization", basicAuthorization(user, password));
      return true;
    }
    case "bearer":
      return setHeader(headers, "authorization", { template: `Bearer ${auth.token}`, values });
    case "header":
      return setHeader(headers, auth.name, { template: auth.value, values });
    case "hmac": {
      const signature = await sign(rules.method, auth, of);
      if (signature === null) return false;
      return setHeader(headers, auth.header, {
        template: auth.value,
        values: new Map([...values, ["signature", signature]]),
      });
    }
  }
}

async function sign(
  method: string,
  auth: Extract<RequestRules["auth"], { type: "hmac" }>,
  { values, url, body, secrets }: Provable,
): Promise<string | null> {
  const { pathname, search } = new URL(url);
  const signed: Values = new Map([
    ...values,
    ["method", method],
    ["url", url],
    ["path", pathname],
    ["query", search.slice(1)],
    ["body", body],
    ["body_sha256", toHex(await sha256(utf8(body)))],
  ]);
  const parts = auth.parts.map((part) => fillTemplate(part, signed, asItIs));
  const secret = secrets[auth.secret];
  if (parts.includes(null) || secret === undefined) return null;
  const digest = await hmac(HASHES[auth.algorithm], secret, parts.join(auth.joiner));
  return auth.encoding === "hex" ? toHex(digest) : toBase64(digest);
}
