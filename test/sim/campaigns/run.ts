/**
 * `npm run sim:campaigns -- --seeds 20 --users 200000 --from 1 --workers 2`: months of a recall campaign, with all
 * that goes wrong. A seed is told of as soon as it is played. `--steps`: with its diary where something does not hold.
 */
import { argv, exit, stdout } from "node:process";
import { playAll } from "./pool.ts";
import type { PlayedCampaign } from "./play-campaign.ts";
import { percent, summaryOf } from "./summary.ts";

/** As many as each of a tenant's 64 has when there are 200,000. */
const USERS_A_BUCKET = 3_125;

const seeds = numberOf("--seeds", 20);
const from = numberOf("--from", 1);
const users = numberOf("--users", 20_000);
const size = { users, buckets: numberOf("--buckets", Math.ceil(users / USERS_A_BUCKET)) };
const beganAtMs = Date.now();
const played: PlayedCampaign[] = [];
const tasks = Array.from({ length: seeds }, (_, at) => ({ seed: from + at, size }));
await playAll(tasks, numberOf("--workers", 1), (one) => {
  // Diaries of many seeds are long.
  played.push({ ...one, steps: [] });
  const { share = 0, low = 0, high = 0 } = one.lift ?? {};
  const sides = `${returnsSaid(one.toText)} against ${returnsSaid(one.heldOut)}`;
  say(`seed ${one.seed}: ${one.texts} texts, ${sides}: lift ${percent(share)} [${percent(low)}, ${percent(high)}]`);
  if (one.broken.length === 0) return;
  say(`  ${one.broken.slice(0, 8).join("\n  ")}`);
  if (argv.includes("--steps")) say(one.steps.join("\n"));
});
const texts = played.reduce((sum, one) => sum + one.texts, 0);
say(`${seeds} seeds of ${size.users} users: ${texts} texts, ${((Date.now() - beganAtMs) / 1_000).toFixed(1)} s`);
const { lines, isSound } = summaryOf(played);
say(lines.join("\n"));
if (!isSound) exit(1);

function numberOf(name: string, otherwise: number): number {
  const at = argv.indexOf(name);
  return at === -1 ? otherwise : Number(argv[at + 1]);
}

function returnsSaid({ people, returned }: PlayedCampaign["toText"]): string {
  return `${returned} of ${people}`;
}

function say(text: string): void {
  stdout.write(`${text}\n`);
}
