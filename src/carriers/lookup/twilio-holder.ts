/** Twilio Lookup v2 with the packages `sim_swap` and `line_status`, each paid per question. */
import * as z from "zod";
import type { HolderLookup } from "../../app/lookup/holder-ports.ts";
import type { CarrierFailure } from "../../domain/carriers/failure.ts";
import { HOLDER_FACTS, type HolderFact, type HolderFacts, type LineStatus } from "../../domain/lookup/holder.ts";
import { err, ok, type Result } from "../../domain/base/result.ts";
import { failureOfBody, failureOfReply, parseJson, type Reply } from "../reply.ts";
import { failureOfError } from "../twilio/wire.ts";
import { askCarrier, type Question } from "./ask.ts";

const LINES: Readonly<Record<string, LineStatus>> = {
  active: "reachable",
  reachable: "reachable",
  unreachable: "absent",
  inactive: "dead",
};

const fault = z.int().nullish();
const answer = z.object({
  sim_swap: z
    .object({
      error_code: fault,
      last_sim_swap: z.object({ last_sim_swap_date: z.iso.datetime({ offset: true }).nullish() }).nullish(),
    })
    .nullish(),
  line_status: z.object({ error_code: fault, status: z.string().nullish() }).nullish(),
});

/** `requestOf`: the question with these fields. */
export function makeTwilioHolder(
  requestOf: (e164: string, fields: string, timeoutMs: number) => Pick<Question<HolderFacts>, "request" | "clock">,
): HolderLookup {
  return {
    facts: HOLDER_FACTS,
    ask: (e164, facts, timeoutMs) =>
      askCarrier({
        ...requestOf(e164, facts.join(","), timeoutMs),
        read: (reply) => readAnswer(reply, facts),
        failureOf: failureOfError,
        unknownNumberStatus: 404,
      }),
  };
}

/** A package that failed tells nothing; where all that were asked failed, so did the question. */
function readAnswer(reply: Reply, facts: readonly HolderFact[]): Result<HolderFacts, CarrierFailure> {
  const parsed = answer.safeParse(parseJson(reply.response.text));
  if (!parsed.success) return err(failureOfBody(reply));
  const { sim_swap: swap, line_status: line } = parsed.data;
  const told = facts.map((fact) => (fact === "sim_swap" ? swap : line));
  const code = told.find((part) => typeof part?.error_code === "number")?.error_code ?? null;
  if (told.every((part) => part === null || part === undefined || typeof part.error_code === "number")) {
    return err(code === null ? failureOfBody(reply) : failureOfReply("unavailable", String(code), reply));
  }
  const swappedAt = swap?.last_sim_swap?.last_sim_swap_date ?? null;
  return ok({
    simSwappedAtMs: swappedAt === null ? null : Date.parse(swappedAt),
    line: LINES[line?.status ?? ""] ?? null,
  });
}
