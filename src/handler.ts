/** What the platform calls: requests, queues and time. Who runs it says where services come from. */
import type { Services } from "./app/services.ts";
import type { Env } from "./env.ts";
import { makeApp } from "./http/app.ts";
import { consume } from "./queues/consume.ts";

/** `servicesFor` may keep what it made: it is asked with every call. */
export function makeHandler(servicesFor: (env: Env) => Services) {
  const app = makeApp(servicesFor);
  return {
    fetch: (request: Request, env: Env) => app.fetch(request, env),

    async queue(batch: MessageBatch<unknown>, env: Env): Promise<void> {
      await consume(servicesFor(env), batch);
    },

    async scheduled(controller: ScheduledController, env: Env): Promise<void> {
      const { CRONS, runCron } = await import("./cron/jobs.ts");
      const cron = Object.values(CRONS).find((known) => known === controller.cron);
      if (cron === undefined) throw new Error(`no job for cron "${controller.cron}"`);
      await runCron(servicesFor(env), cron, controller.scheduledTime);
    },
  } satisfies ExportedHandler<Env>;
}
