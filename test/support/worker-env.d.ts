/** What the tests that run in workerd see: the bindings of wrangler.toml, the vars and secrets, and the migrations. */
import type { D1Migration } from "cloudflare:test";
import type { Bindings } from "../../src/env.ts";
import type * as mainModule from "../../src/index.ts";

declare global {
  namespace Cloudflare {
    interface Env extends Bindings {
      readonly TEST_MIGRATIONS: D1Migration[];
      readonly [setting: string]: unknown;
    }
    interface GlobalProps {
      mainModule: typeof mainModule;
    }
  }
}
