import { beforeEach, describe, expect, it } from "vitest";
import { makeAnswerToken } from "../../../src/app/links/answer-link.ts";
import type { AlertPageView } from "../../../src/app/links/ports.ts";
import { makeId, makeRoutedId } from "../../../src/domain/base/ids.ts";
import type { AnswerToken } from "../../../src/domain/links/answer-token.ts";
import { ALERT_SUBJECTS } from "../../../src/domain/alerts/alert.ts";
import { PAGE_TEXTS } from "../../../src/domain/links/page-texts.ts";
import { type HttpWorld, makeHttpWorld, WORLD_NOW_MS } from "../../support/http-world.ts";

const EN = PAGE_TEXTS.en;
const FORM = "application/x-www-form-urlencoded";
const VIEW: AlertPageView = {
  state: "open",
  brand: "Acme",
  locale: "en",
  type: "remote_login",
  atMs: Date.UTC(2026, 10, 21, 12, 34),
  timeZone: "Asia/Manila",
  place: "Quezon City",
  ipMasked: "203.0.113.XX",
  device: "Chrome on Windows",
  amount: null,
};

let world: HttpWorld;
/** The alert that is asked about, and until when. */
let asked: AnswerToken;
let token: string;

const EXPIRES_MS = WORLD_NOW_MS + 900_000;
const entropy = () => crypto.getRandomValues(new Uint8Array(10));

function makeAlertId(): string {
  const slot = { placement: "apac", bucket: 5, mode: "live" } as const;
  return makeRoutedId("alert", slot, { nowMs: WORLD_NOW_MS, entropy: entropy() });
}

async function makeToken(over: Partial<AnswerToken> = {}): Promise<string> {
  return makeAnswerToken(world.services, { ...asked, ...over });
}

beforeEach(async () => {
  world = await makeHttpWorld();
  asked = { tenantId: makeId("tenant", WORLD_NOW_MS, entropy()), alertId: makeAlertId(), expiresAtMs: EXPIRES_MS };
  setView({});
  token = await makeToken();
});

const state = async () => (await world.state.links.answers.view(asked))?.state;
const setView = (over: Partial<AlertPageView>) => world.state.links.answers.put(asked, { ...VIEW, ...over });

const open = (path = `/a/${token}`, headers: Record<string, string> = {}, method = "GET") =>
  world.send(path, { method, headers });

const press = (body: string, { path = `/a/${token}`, type = FORM } = {}) =>
  world.send(path, { method: "POST", body, headers: { "content-type": type } });

async function textOf(response: Response): Promise<string> {
  return (await response.text())
    .replace(/<style>.*<\/style>/s, "")
    .replaceAll("&#39;", "'")
    .replaceAll(/\s+/g, " ");
}

describe("the page of an alert", () => {
  it("tells what happened and asks with two buttons", async () => {
    const response = await open();
    const page = await textOf(response);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    for (const text of ["Acme", EN.events.remote_login, "Quezon City", "203.0.113.XX", "Chrome on Windows"]) {
      expect(page).toContain(text);
    }
    expect(page).toContain("November 21, 2026 at 8:34");
    expect(page).toContain('datetime="2026-11-21T12:34:00.000Z"');
    expect(page).toContain('<form method="post"');
    expect(page.match(/<button name="choice" value="(confirm|reject)"/g)).toHaveLength(2);
    expect(page).not.toContain(EN.labels.amount);
  });

  it("runs no script, loads nothing, is kept nowhere and names its style by hash", async () => {
    const response = await open();
    const policy = response.headers.get("content-security-policy");
    const html = await response.text();
    const style = /<style>(.*)<\/style>/s.exec(html)?.[1] ?? "";
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(style));
    const hash = btoa(String.fromCharCode(...new Uint8Array(digest)));
    expect(policy).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
    );
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "cache-control": "no-store",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
      "x-robots-tag": "noindex, nofollow",
    });
    expect(response.headers.get("set-cookie")).toBeNull();
    expect(html).not.toMatch(/<script|<img|<link|https?:|style="/);
  });

  it.each([
    ["GET", "facebookexternalhit/1.1 Facebot Twitterbot/1.0"],
    ["GET", "WhatsApp/2.24.20.89 A"],
    ["HEAD", "Mozilla/5.0"],
  ])("changes nothing when a preview fetches it: %s by %s", async (method, userAgent) => {
    const response = await open(`/a/${token}`, { "user-agent": userAgent, "sec-purpose": "prefetch" }, method);
    expect([response.status, await state()]).toEqual([200, "open"]);
    expect(method === "HEAD" ? await response.text() : "").toBe("");
    expect((await press("choice=reject")).status).toBe(200);
  });

  it("escapes whatever it is given", async () => {
    const evil = `"><script>alert('1')</script>&`;
    setView({ brand: evil, place: evil, device: evil, ipMasked: evil, amount: evil });
    const html = await (await open()).text();
    expect(html).not.toContain("<script");
    expect(html.split("&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;")).toHaveLength(7);
  });

  it.each(ALERT_SUBJECTS)("has a heading for %s", async (type) => {
    setView({ type });
    expect(await textOf(await open())).toContain(`<h1>${EN.events[type]}</h1>`);
  });

  it("leaves out what is not known, and tells the time in UTC where the zone is unknown", async () => {
    setView({ place: null, ipMasked: null, device: null, amount: "12.00 EUR", timeZone: "Mars/Olympus" });
    const page = await textOf(await open());
    expect(page.match(/<dt>/g)).toHaveLength(2);
    expect(page).toContain("12.00 EUR");
    expect(page).toContain("12:34");
    expect(page).toContain("UTC");
  });

  it.each(Object.entries(PAGE_TEXTS))("is written in %s", async (language, texts) => {
    setView({ locale: language });
    const page = await textOf(await open(`/a/${token}`, { "accept-language": "de" }));
    expect(page).toContain(`<html lang="${language}" dir="${texts.direction}">`);
    for (const text of [texts.events.remote_login, texts.question, texts.confirm, texts.reject]) {
      expect(page).toContain(text);
    }
  });

  it("is written in the browser's language where the user's is not known", async () => {
    setView({ locale: null });
    expect(await textOf(await open(`/a/${token}`, { "accept-language": "fr-CA,en;q=0.5" }))).toContain('lang="fr"');
  });
});

describe("an answer", () => {
  it("reject is taken once", async () => {
    const first = await press("choice=reject");
    expect([first.status, await state()]).toEqual([200, "rejected"]);
    expect(await textOf(first)).toContain(EN.rejected.title);
    const again = await press("choice=confirm");
    const page = await textOf(again);
    expect([again.status, await state()]).toEqual([409, "rejected"]);
    expect(page).toContain(EN.rejected.body);
    expect(page).toContain(EN.answeredBefore);
    const shown = await open();
    expect(shown.status).toBe(200);
    expect(await textOf(shown)).not.toContain("<form");
  });

  it("confirm can be taken back on the page that thanks for it, and on every look at it", async () => {
    const first = await press("choice=confirm");
    expect([first.status, await state()]).toEqual([200, "confirmed"]);
    for (const response of [first, await open(), await press("choice=confirm")]) {
      const page = await textOf(response);
      expect(page).toContain(EN.confirmed.title);
      expect(page).toContain(EN.rejectEffect);
      expect(page).toContain('value="reject"');
      expect(page).not.toContain('value="confirm"');
    }
    const back = await press("choice=reject");
    expect([back.status, await state()]).toEqual([200, "rejected"]);
    expect(await textOf(back)).toContain(EN.rejected.title);
  });

  it("comes too late when the alert has run out", async () => {
    setView({ state: "expired" });
    const response = await press("choice=reject");
    expect([response.status, await state()]).toEqual([410, "expired"]);
    expect(await textOf(response)).toContain(EN.expired.title);
    expect(await textOf(await open())).toContain(EN.expired.title);
  });

  it.each([
    ["nothing", "", FORM],
    ["another choice", "choice=freeze", FORM],
    ["two choices", "choice=confirm&choice=reject", FORM],
    ["JSON", '{"choice":"reject"}', "application/json"],
    ["plain text, as a form of another site can send", "choice=reject", "text/plain"],
    ["more than a form", `choice=reject&${"x".repeat(2_000)}`, FORM],
  ])("is asked for again when it is %s", async (_name, body, type) => {
    const response = await press(body, { type });
    expect([response.status, await state()]).toEqual([400, "open"]);
    expect(await textOf(response)).toContain(EN.question);
  });

  it("with more in its form than the choice is taken", async () => {
    expect((await press("choice=confirm&utm=1", { type: `${FORM}; charset=UTF-8` })).status).toBe(200);
  });
});

describe("a token", () => {
  /** The page of the same alert when its time ends with its token's. */
  async function tokenOver(leftMs: number): Promise<string> {
    asked = { ...asked, expiresAtMs: WORLD_NOW_MS + leftMs };
    setView({});
    return `/a/${await makeToken()}`;
  }

  it("with any bit of any letter changed gets the page of a link that does not work, and answers nothing", async () => {
    for (let index = 0; index < token.length; index += 7) {
      const other = token[index] === "a" ? "b" : "a";
      const path = `/a/${token.slice(0, index)}${other}${token.slice(index + 1)}`;
      expect([(await open(path)).status, (await press("choice=reject", { path })).status]).toEqual([404, 404]);
    }
    expect(await state()).toBe("open");
  });

  it.each(["/a/x", `/a/${"0".repeat(61)}`, `/a/${"z".repeat(61)}`, "/a/%00"])("like %s is no token", async (path) => {
    expect((await open(path)).status).toBe(404);
  });

  it("of an alert that is not there gets the very same page", async () => {
    const path = `/a/${await makeToken({ alertId: makeAlertId() })}`;
    const [unknown, forged] = [await open(path), await open("/a/x")];
    expect([unknown.status, await unknown.text()]).toEqual([forged.status, await forged.text()]);
    expect((await press("choice=confirm", { path })).status).toBe(404);
  });

  it.each([
    [1_000, 200, "rejected"],
    [0, 410, "expired"],
    [-1_000, 410, "expired"],
  ])("whose time ends in %i ms answers %i", async (leftMs, status, ended) => {
    const path = await tokenOver(leftMs);
    expect((await open(path)).status).toBe(status);
    expect([(await press("choice=reject", { path })).status, await state()]).toEqual([status, ended]);
    expect(world.state.links.answers.late).toEqual(ended === "expired" ? [asked.alertId] : []);
  });

  it("whose time is over passes on a no, and neither a yes nor anything else", async () => {
    const path = await tokenOver(0);
    for (const body of ["choice=confirm", "choice=freeze", ""]) expect((await press(body, { path })).status).toBe(410);
    expect([world.state.links.answers.late, await state()]).toEqual([[], "expired"]);
  });

  it("never stands in the log", async () => {
    await open();
    await press("choice=confirm");
    expect(JSON.stringify(world.state.log)).not.toContain(token.slice(0, 20));
    expect(world.state.log.map(({ fields }) => fields["route"])).toEqual(["GET /a/{token}", "POST /a/{token}"]);
  });
});

describe("around the page", () => {
  it.each(["PUT", "DELETE", "PATCH"])("%s is refused", async (method) => {
    const response = await open(`/a/${token}`, {}, method);
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD, POST, OPTIONS"]);
  });

  it("too many requests get a page, not a problem document", async () => {
    world.state.fenceOpen = false;
    const response = await open(`/a/${token}`, { "accept-language": "id" });
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "10"]);
    expect(await textOf(response)).toContain(PAGE_TEXTS.id.busy.title);
    expect((await press("choice=reject")).status).toBe(429);
    expect(await state()).toBe("open");
  });

  it("a store that is away gets a page that says to come again, and the log says why", async () => {
    const fault = Object.assign(new Error("secret detail"), { name: "StoreUnavailable" });
    world.state.links.answers.view = () => Promise.reject(fault);
    const response = await open();
    expect(response.status).toBe(503);
    const page = await textOf(response);
    expect(page).toContain(EN.busy.title);
    expect(page).not.toContain("secret");
    expect(world.state.log.map(({ fields }) => fields["code"])).toEqual(["store_unavailable", "store_unavailable"]);
  });
});
