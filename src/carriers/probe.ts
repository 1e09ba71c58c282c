/** Whether a carrier knows our credentials: one free request, judged by its body like a send. */
import type * as z from "zod";
import type { CarrierAccount } from "../app/carriers/ports.ts";
import type { Clock } from "../app/base/ports.ts";
import type { CarrierFailure } from "../domain/carriers/failure.ts";
import { err, ok } from "../domain/base/result.ts";
import { carrierFetch } from "./http.ts";
import { failureOfBody, failureOfStatus, parseJson, type Reply } from "./reply.ts";

const PROBE_TIMEOUT_MS = 5_000;

export interface ProbeQuestion<T> {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What a success holds: a 200 over anything else is no proof. */
  readonly expected: z.ZodType<T>;
  /** A success that says no all the same, as an account that is suspended. */
  readonly refusalIn?: (answer: T) => CarrierFailure | null;
  /** Reads a status of 400 and above; by the status alone when the carrier has no codes of its own. */
  readonly failureOf?: (reply: Reply) => CarrierFailure;
}

/** Asks with GET; the probe resolves ok(null) when the carrier took the credentials, and never throws. */
export function makeProbe<T>(clock: Clock, question: ProbeQuestion<T>): NonNullable<CarrierAccount["probe"]> {
  const { url, headers, expected, refusalIn, failureOf = failureOfStatus } = question;
  return async () => {
    const fetched = await carrierFetch({
      url,
      method: "GET",
      headers: { accept: "application/json", ...headers },
      body: null,
      timeoutMs: PROBE_TIMEOUT_MS,
    });
    if (!fetched.ok) return fetched;
    const reply = { response: fetched.value, nowMs: clock.nowMs() };
    if (reply.response.status >= 400) return err(failureOf(reply));
    const parsed = expected.safeParse(parseJson(reply.response.text));
    if (!parsed.success) return err(failureOfBody(reply));
    const refusal = refusalIn?.(parsed.data) ?? null;
    return refusal === null ? ok(null) : err(refusal);
  };
}
