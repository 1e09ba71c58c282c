// D1 that refuses everything: what was approved before goes out in isolates that know nothing.
import { afterEach, expect, it, vi } from "vitest";
import { type AwayWorld, openAwayWorld } from "../../support/away-world.ts";
import { WELCOME, WELCOME_VARIABLES } from "../../support/template-desk.ts";

const PHONE = "+14155552600";
const CODE = "Psst: {code} opens {brand}";

afterEach(() => vi.useRealTimers());

async function publish(away: AwayWorld, words: Readonly<Record<string, unknown>>): Promise<void> {
  const { name } = words;
  const compliance = await away.world.makeKey("compliance", "live");
  await away.made("POST", "/v1/templates", words);
  const path = `/v1/templates/${String(name)}/versions/1/transitions`;
  for (const [to, key] of [
    ["in_review", away.world.liveKey],
    ["approved", compliance],
    ["live", away.world.liveKey],
  ] as const) {
    expect((await away.call("POST", path, { to }, { key })).status).toBe(200);
  }
}

it("words that were live before D1 went away are those of codes and messages while it is", async () => {
  const away = await openAwayWorld();
  const { world, database } = away;
  const locales = { en: { body: "{brand}: {name} has {count}" } };
  await publish(away, { name: WELCOME, category: "transactional", variables: WELCOME_VARIABLES, locales });
  await publish(away, { name: "code", locales: { en: { body: CODE } } });
  await world.advance(31_000);
  const message = { phone_number: PHONE, template: WELCOME, variables: { name: "Ada", count: 1 } };
  const scheduled = { ...message, scheduled_at: new Date(Date.now() + 7_200_000).toISOString() };
  await away.made("POST", "/v1/messages", message);
  await away.made("POST", "/v1/messages", scheduled);
  await world.settle();
  await world.behind();

  database.state = "rejects";
  away.beBorn();
  await away.made("POST", "/v1/messages", { ...message, variables: { name: "Bea", count: 2 } });
  const started = await world.start("+14155552601", {}, { key: world.liveKey });
  expect(started.status).toBe(201);
  await world.settle();
  expect(away.textsTo(PHONE).map(({ body }) => body.split("\n")[0])).toEqual(["Acme: Ada has 1", "Acme: Bea has 2"]);
  expect(away.textsTo("+14155552601")[0]?.body).toContain("Psst: ");
  away.beBorn();
  await world.advance(7_300_000);
  expect(away.textsTo(PHONE)).toHaveLength(3);
});
