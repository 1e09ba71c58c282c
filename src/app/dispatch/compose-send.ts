/** From an order and a route to what the carrier gets. The code and the number are clear from here to the request only. */
import type { DispatchOrder } from "../../domain/delivery/order.ts";
import { writeReference } from "../../domain/delivery/reference.ts";
import type { Mode } from "../../domain/tenant.ts";
import { resolveLocale } from "../../domain/template/locale.ts";
import { renderText } from "../../domain/template/render.ts";
import type { RouteChoice } from "../../domain/routing/choice.ts";
import type { Transport } from "../../domain/verification/types.ts";
import { phoneContext } from "../../domain/privacy/sealing-contexts.ts";
import type { CarrierSend } from "../ports.ts";
import type { Services } from "../services.ts";

/** A code that is late is lost: a carrier that has not answered by then has failed. */
const CARRIER_TIMEOUT_MS = 5_000;

/** A text promises whole minutes, never more than a quarter of one too many: 4:59 is "5 min", 2:30 is "2 min". */
const MINUTE_SLACK_MS = 15_000;

export interface AttemptPlan {
  readonly attempt: number;
  readonly transport: Transport;
  readonly choice: RouteChoice;
  readonly mode: Mode;
}

/** What an order keeps sealed or unsaid. */
export interface OpenedOrder {
  readonly to: string;
  /** Null for a text that holds no code. */
  readonly code: string | null;
}

/** Opened before the claim: a key that is missing then costs a queue retry and no attempt. */
export async function openOrder(
  services: Pick<Services, "vault" | "codes">,
  order: DispatchOrder,
): Promise<OpenedOrder> {
  const [to, code] = await Promise.all([
    services.vault.open(order.phone.sealed, phoneContext(order.tenantId)),
    order.textKind === "code" ? deriveCode(services, order) : null,
  ]);
  return { to, code };
}

export function composeSend(
  services: Pick<Services, "clock" | "publicUrl">,
  { order, to, code }: OpenedOrder & { readonly order: DispatchOrder },
  plan: AttemptPlan,
): CarrierSend {
  const leftMs = order.expiresAtMs - services.clock.nowMs();
  const country = order.phone.country;
  const minutes = Math.max(1, Math.floor((leftMs + MINUTE_SLACK_MS) / 60_000));
  const { brand } = order.text;
  const text = renderText({
    kind: plan.transport === "voice" ? "voice" : order.textKind,
    code,
    brand,
    minutes,
    locale: resolveLocale({ requested: order.text.locale, remembered: order.rememberedLocale, country }),
    country,
    sender: order.sender,
    appHash: order.text.appHash,
    webDomain: order.text.webDomain,
  });
  const reference = writeReference({ tenantId: order.tenantId, messageId: order.messageId, attempt: plan.attempt });
  return {
    reference,
    mode: plan.mode,
    to,
    sender: plan.choice.sender,
    transport: plan.transport,
    text: text.text,
    values: { kind: order.textKind, code, brand, minutes },
    locale: plan.transport === "voice" ? text.speechLocale : text.locale,
    encoding: text.encoding,
    ttlSeconds: Math.max(1, Math.ceil(leftMs / 1000)),
    timeoutMs: CARRIER_TIMEOUT_MS,
    receiptUrl:
      services.publicUrl === null
        ? null
        : `${services.publicUrl}/webhooks/carriers/${encodeURIComponent(plan.choice.account)}?ref=${encodeURIComponent(reference)}`,
  };
}

function deriveCode(services: Pick<Services, "codes">, order: DispatchOrder): Promise<string> {
  return services.codes.derive({
    tenantId: order.tenantId,
    phoneToken: order.phone.token,
    verificationId: order.verificationId,
    purpose: order.purpose,
    seed: order.code,
  });
}
