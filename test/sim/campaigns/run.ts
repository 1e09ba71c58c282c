/** `npm run sim:campaigns -- --seeds 20 --users 200000 --buckets 64 --from 1`: months of a recall campaign, with all that goes wrong. */
import { argv, exit, stdout } from "node:process";
import { CAMPAIGN_FAULTS } from "./campaign-world.ts";
import { holdsTrueLift, playCampaign } from "./play-campaign.ts";

const seeds = numberOf("--seeds", 20);
const from = numberOf("--from", 1);
const size = { users: numberOf("--users", 20_000), buckets: numberOf("--buckets", 8) };
const faults = new Map<string, number>();
const beganAtMs = Date.now();
let [texts, holds, failed] = [0, 0, 0];
for (let seed = from; seed < from + seeds; seed += 1) {
  const seedBeganAtMs = Date.now();
  const played = await playCampaign(seed, size);
  texts += played.texts;
  if (holdsTrueLift(played)) holds += 1;
  for (const [fault, count] of played.faults) faults.set(fault, (faults.get(fault) ?? 0) + count);
  const { share = 0, low = 0, high = 0 } = played.lift ?? {};
  const lift = `lift ${percent(share)} [${percent(low)}, ${percent(high)}]`;
  say(`seed ${seed}: ${played.texts} texts, ${lift}, ${secondsSince(seedBeganAtMs)} s`);
  const broken = [...played.broken, ...played.late.map((days) => `a first text came ${days} days too late`)];
  if (broken.length === 0) continue;
  failed += 1;
  say(`  ${broken.slice(0, 8).join("\n  ")}`);
  if (argv.includes("--steps")) say(played.steps.join("\n"));
}
say(`${seeds} seeds of ${size.users} users: ${texts} texts, ${secondsSince(beganAtMs)} s`);
say(`the interval holds the lift that was put in: ${holds} of ${seeds}`);
for (const fault of CAMPAIGN_FAULTS) say(`${fault.padEnd(24)}${String(faults.get(fault) ?? 0).padStart(8)}`);
say(failed === 0 ? "all hold" : `${failed} failed`);
if (failed > 0) exit(1);

function numberOf(name: string, otherwise: number): number {
  const at = argv.indexOf(name);
  return at === -1 ? otherwise : Number(argv[at + 1]);
}

function secondsSince(beganAtMs: number): string {
  return ((Date.now() - beganAtMs) / 1_000).toFixed(1);
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function say(text: string): void {
  stdout.write(`${text}\n`);
}
