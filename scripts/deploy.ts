// `npm run deploy`: to the Cloudflare account in use. With `-- --dry-run`: builds and weighs only, no account needed.
import { deploy } from "./deploy/deploy.ts";
import { dryRun } from "./deploy/dry-run.ts";
import { DeployError, runProgram } from "./deploy/run.ts";

const place = { run: runProgram, folder: process.cwd(), say: (line: string) => console.log(line) };
const args = process.argv.slice(2);
const unknown = args.find((arg) => arg !== "--dry-run");

try {
  if (unknown !== undefined) throw new DeployError(`${unknown} is not known. Usage: npm run deploy [-- --dry-run]`);
  await (args.includes("--dry-run") ? dryRun(place) : deploy(place));
} catch (error) {
  if (!(error instanceof DeployError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
