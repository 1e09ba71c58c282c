/** What the tests that run in workerd see: the bindings of wrangler.toml, the vars and secrets, and the migrations. */
declare namespace Cloudflare {
  interface Env extends Readonly<import("../../src/env.ts").Bindings> {
    readonly TEST_MIGRATIONS: import("cloudflare:test").D1Migration[];
    readonly [setting: string]: unknown;
  }
  interface GlobalProps {
    mainModule: typeof import("../../src/index.ts");
  }
}
