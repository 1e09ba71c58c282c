/**
 * Whether a request for a short link is a person who followed it, or a machine that looked at it: a messenger that
 * draws a preview, a scanner, a browser that fetches ahead. Machines get the same redirect; they are not counted.
 * Weakness accepted: a preview that is fetched with the phone's own browser, header for header, counts as its person.
 */

const UNCOUNTED = ["head", "prefetch", "no_agent", "robot", "no_page"] as const;
export type VisitVerdict = "person" | (typeof UNCOUNTED)[number];

/** What a request says about who sent it. Null: the header is absent. */
export interface Visit {
  readonly method: string;
  readonly userAgent: string | null;
  readonly accept: string | null;
  /** Sec-Purpose, Purpose, X-Purpose and X-Moz, whichever there are. */
  readonly purposes: readonly string[];
  /** Sec-Fetch-Dest. */
  readonly destination: string | null;
  /** The platform knows the sender by its addresses. */
  readonly isKnownRobot: boolean;
}

/** Chrome and the standard say `prefetch` (with `;prerender`), Firefox `prefetch`, Safari `preview` or `instant`. */
const AHEAD = /prefetch|prerender|preview|instant/i;

/**
 * Names that only a machine carries. iMessage poses as facebookexternalhit and Twitterbot, Signal as WhatsApp; LINE,
 * KakaoTalk and many more say facebookexternalhit. In-app browsers (FBAN, Instagram, Telegram-Android, LinkedInApp)
 * are people and are not here. Whole words where a word is also part of a phone's name: there are CUBOT phones.
 */
const ROBOTS: readonly RegExp[] = [
  // Messengers and networks that draw previews.
  /facebookexternalhit|facebot|meta-external|^whatsapp\/|telegrambot|twitterbot|slackbot|slack-imgproxy|applebot/i,
  /linkedinbot|discordbot|skypeuripreview|snap url preview|^viber\b|vkshare|redditbot|pinterestbot|bitlybot|microlink/i,
  /google-pagerenderer|developers\.google\.com\/\+\/web\/snippet|googlemessages|google-safety|iframely|embedly/i,
  // Mail and text scanners.
  /bingpreview|safelinks|proofpoint|mimecast|barracuda|urlscan|virustotal|zscaler|forcepoint|symantec|trendmicro/i,
  // Programs: a messenger on the phone fetches its previews with such a library.
  /^(?:okhttp|dalvik|cfnetwork|java|curl|wget|go-http-client|axios|undici|node|got|ruby|perl|php|python|libwww)/i,
  /headlesschrome|phantomjs|lighthouse|selenium|puppeteer|playwright|python-|httpclient|postmanruntime/i,
  // What calls itself a robot. "(?<!cu)": the phone.
  /(?<!cu)bot(?:\b|_)|googleother|apis-google|mediapartners-google|crawl|spider|slurp|scraper|preview|unfurl|monitor|\bscan/i,
];

/** The first reason not to count, or `person`. */
export function judgeVisit(visit: Visit): VisitVerdict {
  const { userAgent, accept, destination } = visit;
  if (visit.method === "HEAD") return "head";
  if (visit.purposes.some((purpose) => AHEAD.test(purpose))) return "prefetch";
  if (userAgent === null || userAgent.trim() === "") return "no_agent";
  if (visit.isKnownRobot || ROBOTS.some((robot) => robot.test(userAgent))) return "robot";
  // A browser that goes to a page says so: it takes HTML, and where it tells a destination, that is a document.
  if (!/text\/html/i.test(accept ?? "")) return "no_page";
  return destination === null || destination === "document" ? "person" : "no_page";
}
