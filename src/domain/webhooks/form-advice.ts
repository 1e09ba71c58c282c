/** What to do about an incident, in a line: by the name of the shipped rule. docs/operations.md says more. */
const ADVICE: Readonly<Record<string, string>> = {
  delivery_low:
    "see by GET /v1/metrics?measures=delivery_rate&group_by=route which route loses them; leave one to the routing.",
  delivery_slow:
    "see by GET /v1/metrics?measures=submit_to_receipt_p95&group_by=route which route is slow, and ask its carrier.",
  conversion_fell: "if delivery is as usual, look at what changed in the app or the text, and at fraud if starts rose.",
  breaker_open: "nothing, if another route carries them. Otherwise the carrier's status page, credentials and balance.",
  dead_letters: "look at GET /v1/dead-letters. They go again by themselves; `gave_up` waits for you.",
  spend_fuse: "look at which beginnings of numbers and addresses asked. Raise the fuse only if people are behind them.",
  evidence_late: "have the operator look at the queues' backlog, and at faults in the log.",
  registration_expiring: "renew it at the register, and set `valid_until` of the sender.",
};

export const ADVISED_RULES: readonly string[] = Object.keys(ADVICE);

export function adviceFor(rule: string): string {
  return ADVICE[rule] ?? "what you have written down for this rule of your own.";
}
