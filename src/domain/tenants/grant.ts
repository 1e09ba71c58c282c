/**
 * Accounts of the deployment itself, and the senders on them, belong to nobody by themselves: the platform grants them to
 * a tenant, for a time. A tenant's own accounts, and the loopback carrier of development, need no grant.
 */
import { senderKey } from "../base/same-sender.ts";
import type { Route } from "../routing/choice.ts";

/** The names of the deployment's own accounts at carriers. */
export const GRANTED_ACCOUNTS = ["twilio", "vonage", "vonage_messages"] as const;
export type GrantedAccount = (typeof GRANTED_ACCOUNTS)[number];

/** From when on, inclusive, until when, exclusive. */
export interface Term {
  readonly fromMs: number;
  /** Null: until it is ended. */
  readonly untilMs: number | null;
}

export interface Grant extends Term {
  readonly id: string;
  readonly tenantId: string;
  readonly account: GrantedAccount;
  /** Null: the account itself, without which no sender on it counts. */
  readonly sender: string | null;
  /** Other tenants may have the same sender, if they share it too. Always so of an account. */
  readonly isShared: boolean;
  readonly createdAtMs: number;
}

/** What is known of a grant where it is asked for. */
export type GrantTerms = Pick<Grant, "account" | "sender" | "fromMs" | "untilMs">;

export function needsGrant(account: string): account is GrantedAccount {
  return GRANTED_ACCOUNTS.some((granted) => granted === account);
}

export function isDuring({ fromMs, untilMs }: Term, nowMs: number): boolean {
  return fromMs <= nowMs && nowMs < (untilMs ?? Number.POSITIVE_INFINITY);
}

export function mayUseAccount(grants: readonly GrantTerms[], account: string, nowMs: number): boolean {
  if (!needsGrant(account)) return true;
  return grants.some((grant) => grant.sender === null && grant.account === account && isDuring(grant, nowMs));
}

type RouteSender = Pick<Route, "account" | "sender">;

/** Whether a route may have its sender at a time: its own account's, or one that is granted with its account. */
export function senderCheck(grants: readonly GrantTerms[], nowMs: number): (route: RouteSender) => boolean {
  const current = grants.filter((grant) => isDuring(grant, nowMs));
  const accounts = new Set(current.flatMap(({ account, sender }) => (sender === null ? [account] : [])));
  const senders = new Set(
    current.flatMap(({ account, sender }) => (sender === null ? [] : [`${account} ${senderKey(sender)}`])),
  );
  return ({ account, sender }) =>
    !needsGrant(account) || (accounts.has(account) && senders.has(`${account} ${senderKey(sender)}`));
}

/** The routes, with a mark on those whose sender is not, or no longer, granted. The same list where there is none. */
export function withGrants<R extends Route>(
  routes: readonly R[],
  grants: readonly GrantTerms[],
  nowMs: number,
): readonly R[] {
  const mayUse = senderCheck(grants, nowMs);
  if (routes.every(mayUse)) return routes;
  return routes.map((route) => (mayUse(route) ? route : { ...route, isGranted: false }));
}
