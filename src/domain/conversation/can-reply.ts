/** Whether the person who reads a text can answer it, and which senders may carry it for that. */
import type { OptOutWay, Replies } from "../template/catalogue/opt-out.ts";

/** Carriers there take no replies to texts from abroad, whatever the sender looks like. */
const ONE_WAY_COUNTRIES: ReadonlySet<string> = new Set(["PH"]);

const NUMBER = /^\+?[0-9]{3,15}$/;

/** A name as sender takes no replies: only a number does, long or short. */
export function repliesTo(sender: string, country: string): Replies {
  return NUMBER.test(sender) && !ONE_WAY_COUNTRIES.has(country.toUpperCase()) ? "work" : "link_only";
}

export interface NoticeFor {
  readonly category: string;
  /** The way out that the text names; null: none but a reply. */
  readonly optOut: OptOutWay | null;
  /** ISO 3166-1 alpha-2 of the number. */
  readonly country: string;
}

/** Marketing without another way out goes only by senders that people can say STOP to. */
export function answerableRoutes<R extends { readonly sender: string }>(
  routes: readonly R[],
  { category, optOut, country }: NoticeFor,
): readonly R[] {
  if (category !== "marketing" || optOut !== null) return routes;
  return routes.filter(({ sender }) => repliesTo(sender, country) === "work");
}

/** Senders that people can answer, for a text that asks them something; null where all routes, or none, have such a one. */
export function answerableSenders(
  routes: readonly { readonly sender: string }[],
  country: string,
): readonly string[] | null {
  const senders = new Set(routes.map(({ sender }) => sender));
  const answerable = [...senders].filter((sender) => repliesTo(sender, country) === "work");
  return answerable.length === 0 || answerable.length === senders.size ? null : answerable;
}
