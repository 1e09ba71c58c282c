/** Deploys to the account that wrangler is logged in to: looks first, then makes what is missing, then deploys. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkLogin, findDatabase, findMissingQueues, listSecrets } from "./account.ts";
import { type DeployPlan, productionConfig, readPlan } from "./config.ts";
import { DeployError, expectRun, type Run } from "./run.ts";
import { CARRIER_SECRETS, explainMissing, missingSecrets } from "./secrets.ts";

const SOURCE_CONFIG = "wrangler.toml";
export const DEPLOY_CONFIG = "wrangler.deploy.toml";

export interface DeployPlace {
  readonly run: Run;
  /** The project's folder. */
  readonly folder: string;
  readonly say: (line: string) => void;
}

/** Throws DeployError with what to do. It can be run again at any time: what is there is left as it is. */
export async function deploy(place: DeployPlace): Promise<void> {
  const { run, folder, say } = place;
  const toml = readFileSync(join(folder, SOURCE_CONFIG), "utf8");
  const plan = readPlan(toml);

  await checkLogin(run);
  const secrets = await listSecrets(run, plan.worker);
  const missing = missingSecrets(secrets);
  if (missing.length > 0) throw new DeployError(explainMissing(missing));
  const existingId = await findDatabase(run, plan.database);
  const missingQueues = await findMissingQueues(run, plan.queues);

  const databaseId = existingId ?? (await createDatabase(place, plan.database));
  for (const queue of missingQueues) {
    say(`Creating queue ${queue} ...`);
    await expectRun(run, ["queues", "create", queue]);
  }
  writeFileSync(join(folder, DEPLOY_CONFIG), productionConfig(toml, databaseId));

  say("Applying the migrations ...");
  const config = ["--config", DEPLOY_CONFIG];
  await expectRun(run, ["d1", "migrations", "apply", plan.databaseBinding, "--remote", ...config]);
  say("Deploying ...");
  const deployed = await expectRun(run, ["deploy", "--minify", ...config]);
  say(nextSteps(plan, secrets, deployed));
}

async function createDatabase({ run, say }: DeployPlace, name: string): Promise<string> {
  say(`Creating database ${name} ...`);
  await expectRun(run, ["d1", "create", name, "--update-config", "false"]);
  const id = await findDatabase(run, name);
  if (id === null) throw new DeployError(`The database ${name} was created but is not listed yet. Run this again.`);
  return id;
}

function nextSteps(plan: DeployPlan, secrets: readonly string[], deployed: string): string {
  const address = plan.publicUrl || /https:\/\/\S+\.workers\.dev/.exec(deployed)?.[0] || "https://<your address>";
  const steps = [
    `Make a tenant:\n  curl ${address}/v1/tenants -H "Authorization: Bearer <BOOTSTRAP_SECRET>" \\\n    -H "Content-Type: application/json" -d '{"name":"app","brand":"App","countries":["US"]}'`,
  ];
  if (plan.publicUrl === "") {
    steps.push(
      `Carriers are told no callback address: set PUBLIC_URL in ${SOURCE_CONFIG} to ${address}, deploy again.`,
    );
  }
  for (const [carrier, names] of Object.entries(CARRIER_SECRETS)) {
    const unset = names.filter((name) => !secrets.includes(name));
    if (unset.length === 0) continue;
    steps.push(`To send through ${carrier}, set with "npx wrangler secret put <name>": ${unset.join(", ")}`);
  }
  return `Deployed: ${address}\n\n${steps.join("\n")}`;
}
