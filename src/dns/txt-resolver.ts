/**
 * TXT records by DNS over HTTPS, in the JSON form that public resolvers share (developers.cloudflare.com/1.1.1.1, Google
 * Public DNS): a Worker has no other way to ask. The name of a domain goes to that resolver, and nothing else.
 */
import * as z from "zod";
import type { TxtResolver } from "../app/links/domain-ports.ts";
import { StoreUnavailable } from "../app/base/store-ports.ts";

const TXT = 16;
/** RFC 1035 section 4.1.1: no error, and no such name. */
const NO_ERROR = 0;
const NO_NAME = 3;

const answer = z.object({
  Status: z.int(),
  Answer: z
    .array(z.object({ type: z.int(), data: z.string().max(8_192) }))
    .max(200)
    .optional(),
});

const HEADERS = { accept: "application/dns-json" };

export interface ResolverSource {
  readonly url: string;
  /** One GET: the text of a success, or null for whatever else. */
  readonly get: (url: string, headers: Readonly<Record<string, string>>) => Promise<string | null>;
}

export function makeTxtResolver({ url, get }: ResolverSource): TxtResolver {
  return {
    async texts(name) {
      const text = await get(`${url}?name=${encodeURIComponent(name)}&type=TXT`, HEADERS);
      if (text === null) throw new StoreUnavailable("the resolver did not answer");
      const parsed = answer.safeParse(parseJson(text));
      if (!parsed.success) throw new StoreUnavailable("the resolver's answer is none");
      const { Status: status, Answer: records = [] } = parsed.data;
      if (status !== NO_ERROR && status !== NO_NAME) throw new StoreUnavailable("the resolver could not say");
      return records.filter(({ type }) => type === TXT).map(({ data }) => unquoted(data));
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** A record longer than 255 octets is written as strings that belong together (RFC 7208 section 3.3). */
function unquoted(data: string): string {
  if (!data.startsWith('"')) return data;
  return data
    .slice(1, data.endsWith('"') ? -1 : undefined)
    .split(/" "|""/)
    .join("");
}
