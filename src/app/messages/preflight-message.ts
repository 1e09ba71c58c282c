/** What a message would cost, by which way it would go, and whether it may go now. Nothing is sent. */
import { isOptedOut } from "../../domain/consent/opt-out.ts";
import { ok, type Result } from "../../domain/result.ts";
import type { Principal } from "../../domain/tenant.ts";
import { preflightText, type TextPreflight } from "../../domain/template/preflight.ts";
import { sampleShortLink } from "../links/create-short-link.ts";
import { slotOf } from "../phones/read-phone.ts";
import type { Refusal } from "../refusal.ts";
import { explainRoute, type RouteExplanation } from "../routes/explain-route.ts";
import type { Services } from "../services.ts";
import { draftMessage, type MessageDraft, type MessageInput } from "./draft-message.ts";

/** Why a message would not go out just now. */
export type Hindrance = "opted_out" | "user_online" | "quiet_hours" | "scheduled" | "no_route";

export interface MessagePreflight {
  readonly draft: MessageDraft;
  readonly size: TextPreflight;
  readonly route: RouteExplanation;
  /** Empty: it may go now. */
  readonly hindrances: readonly Hindrance[];
}

export async function preflightMessage(
  services: Services,
  principal: Principal,
  input: MessageInput,
): Promise<Result<MessagePreflight, Refusal>> {
  const { tenant, mode } = principal;
  const sampleLink = await sampleShortLink(services, tenant.id);
  const drafted = await draftMessage(services, principal, { input, sampleLink });
  if (!drafted.ok) return drafted;
  const draft = drafted.value;
  const { phone, e164, userId } = draft.recipient;
  const standing = await services.notices.standing(slotOf(tenant, mode, phone), {
    tenantId: tenant.id,
    phoneToken: phone.token,
    userId,
  });
  const { text } = draft.text;
  const route = await explainRoute(services, principal, {
    phoneNumber: e164,
    country: null,
    transport: "sms",
    category: draft.category,
    text,
  });
  if (!route.ok) return route;
  const nowMs = services.clock.nowMs();
  const hindrances: Hindrance[] = [];
  if (isOptedOut(standing, draft.category)) hindrances.push("opted_out");
  if (input.onlyIfOffline && standing.isOnline) hindrances.push("user_online");
  if (draft.notBeforeMs > nowMs) {
    hindrances.push(draft.notBeforeMs === input.scheduledAtMs ? "scheduled" : "quiet_hours");
  }
  if (mode === "live" && route.value.winner === null) hindrances.push("no_route");
  return ok({ draft, size: preflightText(text), route: route.value, hindrances });
}
