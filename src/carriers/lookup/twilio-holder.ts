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

/**
 * Packages that say nothing of this number, whoever asks: not provisioned or out of coverage (60600, 60610), of Canada without an
 * approval (60601), of a country that is not covered (60607) or answered in another region only (60614), and half an answer of
 * its operator (60620). Any other fault is the account's or Twilio's.
 */
const NOT_COVERED: readonly number[] = [60_600, 60_601, 60_607, 60_610, 60_614, 60_620];

const fault = z.int().nullish();
const answer = z.object({
  sim_swap: z
    .object({
      error_code: fault,
      last_sim_swap: z
        .object({
          last_sim_swap_date: z.iso.datetime({ offset: true }).nullish(),
          swapped_period: z.string().nullish(),
          swapped_in_period: z.boolean().nullish(),
        })
        .nullish(),
    })
    .nullish(),
  line_status: z.object({ error_code: fault, status: z.string().nullish() }).nullish(),
});
type Swap = NonNullable<NonNullable<z.output<typeof answer>["sim_swap"]>["last_sim_swap"]>;

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

/** A package that failed tells nothing; where one did and none told anything, the question failed. */
function readAnswer(reply: Reply, facts: readonly HolderFact[]): Result<HolderFacts, CarrierFailure> {
  const parsed = answer.safeParse(parseJson(reply.response.text));
  if (!parsed.success) return err(failureOfBody(reply));
  const { sim_swap: swap, line_status: line } = parsed.data;
  const parts = facts.map((fact) => (fact === "sim_swap" ? swap : line));
  if (parts.every((part) => part === undefined)) return err(failureOfBody(reply));
  const codes = parts.map((part) => part?.error_code ?? null);
  const failed = codes.find((code) => code !== null && !NOT_COVERED.includes(code)) ?? null;
  const isTold = parts.some((part, index) => part !== null && part !== undefined && codes[index] === null);
  // A number that is not covered has null in the place of a package: that is an answer, and rests nobody.
  if (failed !== null && !isTold) return err(failureOfReply("unavailable", String(failed), reply));
  return ok({
    simSwappedAtMs: swappedAt(swap?.last_sim_swap ?? {}, reply.nowMs),
    line: LINES[line?.status ?? ""] ?? null,
  });
}

/**
 * Some operators name the time of the last swap; others only whether there was one within a period that the account agreed upon
 * (ISO 8601, "PT24H"): then it is taken to lie in the middle of it, and at this moment where no period can be read.
 */
function swappedAt({ last_sim_swap_date: date, swapped_period: period, swapped_in_period: isIn }: Swap, nowMs: number) {
  if (date !== null && date !== undefined) return Date.parse(date);
  return isIn === true ? nowMs - (periodMs(period ?? "") ?? 0) / 2 : null;
}

/** Null: it is none. */
function periodMs(text: string): number | null {
  const found = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  if (found === null) return null;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000;
}
