/** What reading a text against the content filter's lists costs: those that are shipped, and 50,000 terms. */
import { contentLists, type ContentLists, scanText } from "../../src/domain/content/scan-text.ts";
import type { ContentList } from "../../src/domain/content/content-types.ts";
import { shippedCombinations, shippedLists } from "../../src/domain/content/shipped-lists.ts";
import type { Section } from "../report.ts";
import { figure, percentile, table } from "../table.ts";

export interface ContentPlan {
  readonly scans: number;
}

const TERMS = 50_000;
const TEXT_LENGTH = 1_600;
const LIMIT_MS = 1;
/** Scans until the engine has compiled what it runs. */
const WARM_UPS = 300;
const NOBODY = { brands: ["Acme"], hosts: ["acme.com"] };

const SENTENCES = {
  English:
    "Hello Ana, your order 88213 with two boxes of tea has left our house in Essex and will be with you on Tuesday between nine and eleven. Assess the class of 2026 at https://acme.com/x and call us if it rains. ",
  Chinese:
    "您好,您的订单已经发货,预计周二上午九点到十一点之间送达,请保持电话畅通,如需改期请在应用内修改,感谢您的支持。",
  Arabic:
    "مرحبا آنا، طلبك رقم 88213 مع علبتين من الشاي في الطريق وسيصل يوم الثلاثاء بين التاسعة والحادية عشرة. شكرا لك. ",
  "English in leet":
    "Y0ur 0rder w1ll arr1ve t0m0rr0w b3tween n1ne and e1even, bring y0ur c0de and s4y hell0 to 0ur dr1ver. ",
} as const;

export function measureContent({ scans }: ContentPlan): Section {
  const lists = withMore(shippedLists(), TERMS);
  const startMs = performance.now();
  const made = contentLists(lists, shippedCombinations());
  const buildMs = performance.now() - startMs;
  const rows = Object.entries(SENTENCES).map(([name, sentence]) => {
    const text = sentence.repeat(Math.ceil(TEXT_LENGTH / sentence.length)).slice(0, TEXT_LENGTH);
    return { name, ...timesOf(text, made, scans) };
  });
  const cells = rows.map(({ name, cpuMs, times }) => [name, cpuMs, percentile(times, 0.5), percentile(times, 0.95)]);
  const english = rows.find(({ name }) => name === "English")?.cpuMs ?? Number.NaN;
  return {
    title: `Content filter: ${TEXT_LENGTH} characters against ${TERMS.toLocaleString("en")} terms, ${scans} scans each`,
    body: [
      table(
        ["ms", "CPU", "p50", "p95"],
        cells.map(([name, ...times]) => [String(name), ...times.map((ms) => figure(Number(ms)))]),
      ),
      `Making the ${lists.length} lists ready took ${figure(buildMs)} ms.`,
    ],
    goals: [{ what: "CPU of a scan, English", measured: english, limit: LIMIT_MS, unit: "ms" }],
  };
}

/** CPU of this process for one scan, which others on the machine do not lengthen as they do the time on the clock. */
function timesOf(
  text: string,
  lists: ContentLists,
  scans: number,
): { readonly cpuMs: number; readonly times: number[] } {
  for (let scan = 0; scan < WARM_UPS; scan += 1) scanText(text, lists, NOBODY);
  const before = process.cpuUsage();
  const times = Array.from({ length: scans }, () => {
    const startMs = performance.now();
    scanText(text, lists, NOBODY);
    return performance.now() - startMs;
  });
  const { user, system } = process.cpuUsage(before);
  return { cpuMs: (user + system) / 1_000 / scans, times };
}

/** With a tenant's list of made-up words that fills them up to so many terms. */
function withMore(lists: readonly ContentList[], count: number): readonly ContentList[] {
  const known = lists.reduce((sum, { terms }) => sum + terms.length, 0);
  const terms = Array.from({ length: Math.max(0, count - known) }, (_, index) => madeUpWord(index));
  const from = { source: "bench", licence: "none", version: "1", checked_on: "2026-11-29" };
  return [...lists, { ...from, id: "bench", topic: "vulgar", severity: "note", use: { kind: "terms" }, terms }];
}

/** Of syllables, so that many begin alike, as words of a language do. */
function madeUpWord(index: number): string {
  const syllables = ["ka", "lo", "mi", "re", "su", "ta", "vo", "ne", "pi", "du"];
  return Array.from(String(index).padStart(5, "0"), (digit) => syllables[Number(digit)]).join("");
}
