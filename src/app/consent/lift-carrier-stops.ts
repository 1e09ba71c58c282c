/**
 * Lifts an opt-out that only a carrier has reported. Carriers confuse STOP with their block lists, and a number may
 * have a new owner. What the person wrote to us is not touched: only a START from the phone lifts that.
 */
import type { Principal } from "../../domain/tenants/tenant.ts";
import { ok, type Result } from "../../domain/base/result.ts";
import type { Category } from "../../domain/base/categories.ts";
import type { LiftStopsReply } from "./ports.ts";
import { READ_NUMBER_REFUSES, readNumber, recordPhone } from "../phone/read-phone.ts";
import { slotOf } from "../phone/slot-of.ts";
import { refuse, type RefusedBy } from "../refusal.ts";
import type { Services } from "../services.ts";

export interface LiftStops {
  readonly phoneNumber: string;
  /** Of a number without its country code; null: it has one. */
  readonly country: string | null;
  /** Null: every category. */
  readonly category: Category | null;
  readonly reason: string;
}

export interface LiftedStops extends LiftStopsReply {
  readonly phoneMasked: string;
  readonly country: string;
}

export const LIFT_CARRIER_STOPS_REFUSES = [...READ_NUMBER_REFUSES, "stop_is_the_persons"] as const;

export async function liftCarrierStops(
  services: Pick<Services, "tokens" | "vault" | "consents">,
  principal: Principal,
  { phoneNumber, country, category, reason }: LiftStops,
): Promise<Result<LiftedStops, RefusedBy<typeof LIFT_CARRIER_STOPS_REFUSES>>> {
  const { tenant, mode, keyId } = principal;
  const number = readNumber(principal, { phoneNumber, country, transport: "sms" });
  if (!number.ok) return number;
  const phone = await recordPhone(services, tenant.id, number.value);
  const command = { tenantId: tenant.id, phoneToken: phone.token, category, by: keyId, reason };
  const reply = await services.consents.liftCarrierStops(slotOf(tenant, mode, phone), command);
  const isStopped = ({ scope }: { scope: string }) => category === null || scope === "all" || scope === category;
  if (reply.lifted.length === 0 && reply.kept.some(isStopped)) return refuse("stop_is_the_persons");
  return ok({ ...reply, phoneMasked: phone.masked, country: phone.country });
}
