/** The requests of a load: starts of numbers never used before, each from its own device, and guesses. */
import type { LoadRequest, Reply } from "./load.ts";

/** A guess of the right form; one in a million is right by accident. */
export const WRONG_CODE = "000000";

export function startRequest(phoneNumber: string): LoadRequest {
  const body = {
    phone_number: phoneNumber,
    device_id: `device-${phoneNumber}`,
    user_id: `user-${phoneNumber.slice(-6)}`,
    verification_type: "signup",
    locale: "en",
  };
  return { method: "POST", path: "/v1/verify", body };
}

export function checkRequest(id: string, code: string): LoadRequest {
  return { method: "POST", path: `/v1/verify/${encodeURIComponent(id)}/check`, body: { code } };
}

/** The id in a reply to a start. */
export function startedId(reply: Reply): string {
  const body: unknown = JSON.parse(reply.body);
  const id = typeof body === "object" && body !== null && "id" in body ? body.id : undefined;
  if (typeof id !== "string") throw new Error(`no id in ${reply.body.slice(0, 200)}`);
  return id;
}
