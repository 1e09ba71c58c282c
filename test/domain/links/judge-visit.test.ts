import { describe, expect, it } from "vitest";
import { judgeVisit, type Visit } from "../../../src/domain/links/judge-visit.ts";

const SAFARI =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.1 Mobile/15E148 Safari/604.1";
const PERSON: Visit = {
  method: "GET",
  userAgent: SAFARI,
  accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
  purposes: [],
  destination: "document",
  isKnownRobot: false,
};

describe("a person", () => {
  it.each([
    ["Safari", SAFARI],
    [
      "Chrome",
      "Mozilla/5.0 (Linux; Android 16; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36",
    ],
    ["Firefox", "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"],
    ["Facebook's browser", `${SAFARI} [FBAN/FBIOS;FBAV/450.0.0.38.108;FBBV/1]`],
    ["Instagram's browser", `${SAFARI} Instagram 320.0.0.0`],
    ["Telegram's browser", "Mozilla/5.0 (Linux; Android 14) Chrome/131.0 Mobile Safari/537.36 Telegram-Android/11.4.2"],
    ["LinkedIn's browser", `${SAFARI} [LinkedInApp]/9.30`],
    [
      "a CUBOT phone",
      "Mozilla/5.0 (Linux; Android 13; CUBOT NOTE 21) AppleWebKit/537.36 Chrome/142.0 Mobile Safari/537.36",
    ],
    [
      "Samsung's browser",
      "Mozilla/5.0 (Linux; Android 15; SM-S921B) SamsungBrowser/28.0 Chrome/130.0 Mobile Safari/537.36",
    ],
    ["Opera Mini", "Opera/9.80 (Android; Opera Mini/80.0/191.308; U; en) Presto/2.12.423 Version/12.16"],
  ])("is seen behind %s", (_name, userAgent) => {
    expect(judgeVisit({ ...PERSON, userAgent })).toBe("person");
  });

  it("is seen where an older browser tells no destination", () => {
    expect(judgeVisit({ ...PERSON, destination: null })).toBe("person");
  });
});

describe("a machine", () => {
  it.each([
    "WhatsApp/2.24.20.89 A",
    "TelegramBot (like TwitterBot)",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "Slack-ImgProxy (+https://api.slack.com/robots)",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "facebookexternalhit/1.1;line-poker/1.0",
    "facebookexternalhit/1.1; kakaotalk-scrap/1.0; +https://devtalk.kakao.com/",
    "meta-externalagent/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)",
    "Twitterbot/1.0",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.1.1 Safari/605.1.15 (Applebot/0.1; +http://www.apple.com/go/applebot)",
    // iMessage.
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko; Google-PageRenderer Google (+https://developers.google.com/+/web/snippet/)) Chrome/56.0 Safari/537.36",
    "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com",
    "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
    "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
    "Snap URL Preview Service; bot; snapchat; https://developers.snap.com/robots",
    "Viber/24.1.0",
    "okhttp/4.12.0",
    "Dalvik/2.1.0 (Linux; U; Android 15; Pixel 9)",
    "curl/8.11.0",
    "python-requests/2.32.3",
    "Go-http-client/2.0",
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/136.0 Safari/537.36",
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/142.0.0.0 Safari/537.36",
    "Mozilla/5.0 (compatible; BarracudaCentral/1.0)",
    "Mozilla/5.0 (compatible; YandexBot/3.0; +http://yandex.com/bots)",
    "Baiduspider+(+http://www.baidu.com/search/spider.htm)",
  ])("is known by its name: %s", (userAgent) => {
    expect(judgeVisit({ ...PERSON, userAgent })).toBe("robot");
  });

  it.each([
    ["HEAD", { method: "HEAD" }, "head"],
    ["a browser that fetches ahead", { purposes: ["prefetch"] }, "prefetch"],
    ["a browser that renders ahead", { purposes: ["prefetch;prerender"] }, "prefetch"],
    ["Safari's top sites", { purposes: ["preview"] }, "prefetch"],
    ["no name", { userAgent: null }, "no_agent"],
    ["an empty name", { userAgent: " " }, "no_agent"],
    ["a sender known by its address", { isKnownRobot: true }, "robot"],
    ["one that wants no page", { accept: "*/*" }, "no_page"],
    ["one that says nothing of what it wants", { accept: null }, "no_page"],
    ["an image on another page", { destination: "image" }, "no_page"],
    ["a script", { destination: "empty" }, "no_page"],
  ] as const)("is known by how it asks: %s", (_name, how, verdict) => {
    expect(judgeVisit({ ...PERSON, ...how })).toBe(verdict);
  });
});
