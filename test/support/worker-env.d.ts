/** What the tests that run in workerd see: the bindings of wrangler.toml, the vars and secrets, and the migrations. */
import type { D1Migration } from "cloudflare:test";
import type { Bindings } from "../../src/env.ts";
import type * as mainModule from "../../src/index.ts";

declare global {
  interface ImportMeta {
    /** Vite's: files as they stand, by their path. */
    glob(pattern: string, options: { query: "?raw"; import: "default"; eager: true }): Record<string, unknown>;
  }
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
