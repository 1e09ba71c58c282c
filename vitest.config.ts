import { tmpdir } from "node:os";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-pool-workers";
import { defineConfig } from "vitest/config";
import { SlowFirst } from "./scripts/slow-first.ts";
import { testDisk } from "./scripts/test-disk.ts";

// Fixed and worthless: a fresh clone has no .dev.vars, and a test that fails must fail again with the same keys.
const TEST_SETTINGS = {
  ENVIRONMENT: "development",
  CARRIER_HOSTS: "*",
  TOKEN_KEY: "dG9rZW4ta2V5LW9mLXRoZS10ZXN0cy0wMDAwMDAwMDA=",
  CODE_PEPPERS: "k1:Y29kZS1wZXBwZXItb2YtdGhlLXRlc3RzLTAwMDAwMDA=",
  VAULT_KEYS: "k1:dmF1bHQta2V5LW9mLXRoZS10ZXN0cy0wMDAwMDAwMDA=",
  BOOTSTRAP_SECRET: "Vq3mZ8tKx0Lw5RbYc7Hd2NfJ9sPgA4eUoT6i",
  TWILIO_ACCOUNT_SID: "AC00000000000000000000000000000000",
  TWILIO_AUTH_TOKEN: "twilio-auth-token-of-the-tests",
};

/** Tests in plain Node write where they always did: what they start may need to be run from there. */
const PLAIN_NODE = { environment: "node", env: { TMPDIR: tmpdir() } } as const;
// Every runtime of workerd is started by this process.
process.env["TMPDIR"] = testDisk();

/** A slow machine is no failure; what never ends is. */
const PATIENCE = { testTimeout: 60_000, hookTimeout: 60_000 };

/** `npm test -- --sequence.shuffle.files`: a sequencer of our own would undo it. */
const isShuffled = process.argv.some((word) => word.startsWith("--sequence.shuffle"));

/** One for each project: the plugin remembers whose it is. */
const workerd = () =>
  cloudflareTest(async () => ({
    wrangler: { configPath: "./wrangler.toml" },
    miniflare: {
      bindings: { TEST_MIGRATIONS: await readD1Migrations("./migrations"), ...TEST_SETTINGS },
    },
  }));

// Two runtimes: rules and shapes run in plain Node, everything that touches the platform runs in workerd. In each, the
// files that leave nothing behind in their process share one, so that tables, patterns and modules are read once and no
// runtime is started for each. In plain Node, what keeps keys or servers in its modules has one a file; in workerd, what
// stands in test/worker/alone, where each file says in its first line why.
export default defineConfig({
  test: {
    // All cores: vitest keeps one free by itself, which is half of a small machine.
    maxWorkers: "100%",
    sequence: isShuffled ? {} : { sequencer: SlowFirst },
    projects: [
      {
        test: {
          name: "rules",
          include: ["test/{domain,app}/**/*.test.ts"],
          ...PLAIN_NODE,
          isolate: false,
          ...PATIENCE,
        },
      },
      {
        test: {
          name: "node",
          include: ["test/tidy.test.ts", "test/{contract,node}/**/*.test.ts"],
          ...PLAIN_NODE,
          ...PATIENCE,
        },
      },
      {
        plugins: [workerd()],
        test: {
          name: "stores",
          include: ["test/worker/{db,objects}/**/*.test.ts"],
          setupFiles: ["./test/support/worker-setup.ts"],
          isolate: false,
          ...PATIENCE,
        },
      },
      {
        plugins: [workerd()],
        test: {
          name: "alone",
          include: ["test/worker/alone/**/*.test.ts"],
          setupFiles: ["./test/support/worker-setup.ts"],
          ...PATIENCE,
        },
      },
      {
        plugins: [workerd()],
        test: {
          name: "worker",
          include: ["test/{worker,sim}/**/*.test.ts"],
          exclude: ["test/worker/{alone,db,objects}/**"],
          provide: { recountEvents: Number(process.env["RECOUNT_EVENTS"] ?? 6_000) },
          setupFiles: ["./test/support/worker-setup.ts"],
          isolate: false,
          ...PATIENCE,
        },
      },
    ],
  },
});
