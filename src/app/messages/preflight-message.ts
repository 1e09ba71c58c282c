/** What a message would cost, by which way it would go, and whether it may go now. Nothing is sent. */
import { isOptedOut } from "../../domain/consent/opt-out.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import type { Principal } from "../../domain/tenants/tenant.ts";
import { preflightText, type TextPreflight } from "../../domain/template/preflight.ts";
import { sampleShortLink } from "../links/create-short-link.ts";
import { slotOf } from "../phone/slot-of.ts";
import type { RefusedBy } from "../refusal.ts";
import { EXPLAIN_ROUTE_REFUSES, explainRoute, type RouteExplanation } from "../routing/explain-route.ts";
import type { Services } from "../services.ts";
import { type ContentReport, reportContent } from "../content/report-content.ts";
import { linksIn } from "./send-message.ts";
import { DRAFT_MESSAGE_REFUSES, draftMessage, type MessageDraft, type MessageInput } from "./draft-message.ts";

/** Why a message would not go out just now. */
export const HINDRANCES = [
  "opted_out",
  "user_online",
  "quiet_hours",
  "scheduled",
  "no_route",
  "sender_cap_reached",
  "text_refused",
] as const;
export type Hindrance = (typeof HINDRANCES)[number];

export interface MessagePreflight {
  readonly draft: MessageDraft;
  readonly size: TextPreflight;
  readonly route: RouteExplanation;
  /** Empty: it may go now. */
  readonly hindrances: readonly Hindrance[];
  /** What the filter finds in the words. Nothing is written: no review is opened. */
  readonly content: ContentReport;
}

export const PREFLIGHT_MESSAGE_REFUSES = [...DRAFT_MESSAGE_REFUSES, ...EXPLAIN_ROUTE_REFUSES] as const;

export async function preflightMessage(
  services: Services,
  principal: Principal,
  { input, sender: given }: { readonly input: MessageInput; readonly sender: string | null },
): Promise<Result<MessagePreflight, RefusedBy<typeof PREFLIGHT_MESSAGE_REFUSES>>> {
  const { tenant, mode } = principal;
  const sampleLink = await sampleShortLink(services, tenant.id);
  const draftFor = (sender: string | null) =>
    draftMessage(services, principal, { input, sampleLink, isTriedOut: true, ...(sender === null ? {} : { sender }) });
  const first = await draftFor(given);
  if (!first.ok) return first;
  const { phone, e164, userId } = first.value.recipient;
  const reachability = await services.notices.reachability(slotOf(tenant, mode, phone), {
    tenantId: tenant.id,
    phoneToken: phone.token,
    userId,
  });
  const { category, text } = first.value;
  const { segments } = text;
  const asked = { phoneNumber: e164, country: null, transport: "sms", category, segments, routesOf: mode } as const;
  const route = await explainRoute(services, principal, asked);
  if (!route.ok) return "userId" in input.to ? err({ ...route.error, field: "user_id" }) : route;
  const winner = route.value.winner?.sender ?? null;
  const isOther = given === null && winner !== null && winner !== first.value.sender;
  const drafted = isOther ? await draftFor(winner) : first;
  if (!drafted.ok) return drafted;
  const draft = drafted.value;
  const nowMs = services.clock.nowMs();
  const hindrances: Hindrance[] = [];
  if (isOptedOut(reachability, draft.category)) hindrances.push("opted_out");
  if (input.onlyIfOffline && reachability.isOnline) hindrances.push("user_online");
  if (draft.notBeforeMs > nowMs) {
    hindrances.push(draft.heldBy.length === 0 ? "scheduled" : "quiet_hours");
  }
  const { cappedUntilMs } = route.value;
  if (route.value.winner === null) hindrances.push(cappedUntilMs === null ? "no_route" : "sender_cap_reached");
  if (draft.refusedBy.length > 0) hindrances.push("text_refused");
  const content = await reportContent(services, tenant, {
    text: draft.text.text,
    brand: draft.brand,
    country: phone.country,
    links: linksIn(draft),
  });
  return ok({ draft, size: preflightText(draft.text.text), route: route.value, hindrances, content });
}
