/**
 * Prepares the account that wrangler is logged in to and deploys: looks first, then makes what is missing. All of it is
 * found by name in wrangler.toml, so an account that was prepared once also takes a plain `wrangler deploy`.
 */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkLogin, createBucket, findBucket, findMissingQueues, hasDatabase, listSecrets } from "./account.ts";
import { type Bucket, type DeployPlan, readPlan, withoutBuckets } from "./config.ts";
import { DeployError, expectRun, type Run } from "./run.ts";
import { BOOTSTRAP_FILE, CARRIER_SECRETS, explainMissing, missingSecrets } from "./secrets.ts";

const SOURCE_CONFIG = "wrangler.toml";
/** Beside the other, whose paths count from where it lies; gone when the deployment is over. */
const CONFIG_WITHOUT_BUCKETS = "wrangler.without-buckets.toml";

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
  const isThere = await hasDatabase(run, plan.database);
  const missingQueues = await findMissingQueues(run, plan.queues);
  const buckets: (readonly [bucket: Bucket, state: Awaited<ReturnType<typeof findBucket>>])[] = [];
  for (const bucket of plan.buckets) buckets.push([bucket, await findBucket(run, bucket)]);

  if (!isThere) {
    say(`Creating database ${plan.database} ...`);
    await expectRun(run, ["d1", "create", plan.database, "--update-config", "false"]);
  }
  for (const queue of missingQueues) {
    say(`Creating queue ${queue} ...`);
    await expectRun(run, ["queues", "create", queue]);
  }
  for (const [bucket] of buckets.filter(([, state]) => state === "missing")) {
    say(`Creating bucket ${bucket.name} ...`);
    await createBucket(run, bucket);
  }
  say("Applying the migrations ...");
  await expectRun(run, ["d1", "migrations", "apply", plan.databaseBinding, "--remote"]);
  say("Deploying ...");
  const hasR2 = buckets.every(([, state]) => state !== "not_enabled");
  const deployed = hasR2 ? await expectRun(run, ["deploy"]) : await deployWithoutBuckets(place, toml);
  say(nextSteps(plan, secrets, deployed));
}

/** A laptop and the tests have buckets; who has no R2 in the account goes on without. */
async function deployWithoutBuckets({ run, folder, say }: DeployPlace, toml: string): Promise<string> {
  say(
    "The account has no R2: the ledger is kept in its objects and not archived, and no file is read from a bucket. Enable R2 and deploy again when you want it.",
  );
  const path = join(folder, CONFIG_WITHOUT_BUCKETS);
  writeFileSync(path, withoutBuckets(toml));
  try {
    return await expectRun(run, ["deploy", "--config", CONFIG_WITHOUT_BUCKETS]);
  } finally {
    rmSync(path);
  }
}

function nextSteps(plan: DeployPlan, secrets: readonly string[], deployed: string): string {
  const address = plan.publicUrl || /https:\/\/\S+\.workers\.dev/.exec(deployed)?.[0] || "https://<your address>";
  const steps = [`Make a tenant; its keys come in a file that is yours alone:\n${tenantLines(address).join("\n")}`];
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

/** `printf` is the shell's own, so the secret stands in no list of processes. */
function tenantLines(address: string): readonly string[] {
  const header = `${BOOTSTRAP_FILE}.header`;
  const tenant = `'{"name":"app","brand":"App","countries":["US"]}'`;
  return [
    `  (umask 077; printf 'Authorization: Bearer %s\\n' "$(cat ${BOOTSTRAP_FILE})" > ${header})`,
    `  (umask 077; curl ${address}/v1/tenants -H @${header} -H "Content-Type: application/json" -d ${tenant} -o .godwit/tenant.json)`,
  ];
}
