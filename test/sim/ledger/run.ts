/** `npm run sim:ledger -- --seeds 2000 --from 1`: the ledger in many worlds of faults, with what happened in them. */
import { registerHooks } from "node:module";
import { argv, exit, stdout } from "node:process";
import { LEDGER_FAULTS } from "./faults.ts";
import { playSeed } from "./play-seed.ts";

const PLATFORM =
  "data:text/javascript,export class DurableObject { constructor(ctx, env) { this.ctx = ctx; this.env = env; } }";

registerHooks({
  resolve: (name, context, next) =>
    name === "cloudflare:workers" ? { url: PLATFORM, shortCircuit: true } : next(name, context),
});
const { LedgerObject } = await import("../../../src/objects/ledger-object.ts");
const { LedgerDaysObject } = await import("../../../src/objects/ledger-days-object.ts");

const seeds = numberOf("--seeds", 200);
const from = numberOf("--from", 1);
const faults = new Map<string, number>();
const failed: number[] = [];
const beganAtMs = Date.now();
let events = 0;
let stories = 0;
for (let seed = from; seed < from + seeds; seed += 1) {
  const played = await playSeed(seed, { LedgerObject, LedgerDaysObject });
  events += played.events;
  stories += played.stories;
  for (const [fault, count] of played.faults) faults.set(fault, (faults.get(fault) ?? 0) + count);
  if (played.broken.length === 0) continue;
  failed.push(seed);
  if (failed.length === 1 && argv.includes("--steps")) say(played.steps.join("\n"));
  if (failed.length <= 10) say(`seed ${seed}:\n  ${played.broken.slice(0, 8).join("\n  ")}`);
}
say(
  `${seeds} seeds from ${from}: ${stories} stories, ${events} events, ${((Date.now() - beganAtMs) / 1_000).toFixed(1)} s`,
);
for (const fault of LEDGER_FAULTS) say(`${fault.padEnd(24)}${String(faults.get(fault) ?? 0).padStart(8)}`);
say(failed.length === 0 ? "all hold" : `${failed.length} failed: ${failed.slice(0, 50).join(" ")}`);
if (failed.length > 0) exit(1);

function numberOf(name: string, otherwise: number): number {
  const at = argv.indexOf(name);
  return at === -1 ? otherwise : Number(argv[at + 1]);
}

function say(text: string): void {
  stdout.write(`${text}\n`);
}
