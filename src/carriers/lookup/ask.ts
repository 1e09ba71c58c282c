/** One question about a number to a carrier's lookup API, judged like a send. */
import type { Clock } from "../../app/base/ports.ts";
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import { err, type Result } from "../../domain/base/result.ts";
import { type CarrierHttpRequest, carrierFetch } from "../http.ts";
import { failureOfReply, type Reply } from "../reply.ts";

const HTTP_REFUSED_FROM = 400;

export interface Question<T> {
  readonly request: CarrierHttpRequest;
  readonly clock: Clock;
  readonly read: (reply: Reply) => Result<T, CarrierFailure>;
  /** Reads a status of 400 and above. */
  readonly failureOf: (reply: Reply) => CarrierFailure;
  /** The status by which this carrier says that there is no such number. */
  readonly unknownNumberStatus?: number;
}

/** Never throws. */
export async function askCarrier<T>(question: Question<T>): Promise<Result<T, CarrierFailure>> {
  const { request, clock, read, failureOf, unknownNumberStatus } = question;
  const fetched = await carrierFetch(request);
  if (!fetched.ok) return fetched;
  const reply = { response: fetched.value, nowMs: clock.nowMs() };
  const { status } = reply.response;
  if (status < HTTP_REFUSED_FROM) return read(reply);
  const failure = failureOf(reply);
  return err(status === unknownNumberStatus ? failureOfReply("number_rejected", failure.carrierCode, reply) : failure);
}
