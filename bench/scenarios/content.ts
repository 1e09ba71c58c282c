/** What reading a text against the content filter's lists costs: those that are shipped, and a tenant's 50,000 terms. */
import { factsOfList, indexVersion, packVersion } from "../../src/domain/content/packed-version.ts";
import { type ContentLists, scanText } from "../../src/domain/content/scan-text.ts";
import { shippedContent } from "../../src/domain/content/shipped-content.ts";
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
  const startMs = performance.now();
  const shipped = shippedContent();
  const shippedMs = performance.now() - startMs;
  // As an import leaves them, and as the first text of an isolate finds them.
  const packed = packVersion(Array.from({ length: TERMS }, (_, index) => madeUpWord(index)));
  const ownStartMs = performance.now();
  const own = indexVersion(packed, factsOfList({ id: "cls_bench", effect: "note", topic: "vulgar" }));
  const ownMs = performance.now() - ownStartMs;
  const made = { ...shipped, indexes: [...shipped.indexes, own] };
  const rows = Object.entries(SENTENCES).map(([name, sentence]) => {
    const text = sentence.repeat(Math.ceil(TEXT_LENGTH / sentence.length)).slice(0, TEXT_LENGTH);
    return { name, ...timesOf(text, made, scans) };
  });
  const cells = rows.map(({ name, cpuMs, times }) => [name, cpuMs, percentile(times, 0.5), percentile(times, 0.95)]);
  const english = rows.find(({ name }) => name === "English")?.cpuMs ?? Number.NaN;
  return {
    title: `Content filter: ${TEXT_LENGTH} characters against the shipped lists and ${TERMS.toLocaleString("en")} terms of a tenant, ${scans} scans each`,
    body: [
      table(
        ["ms", "CPU", "p50", "p95"],
        cells.map(([name, ...times]) => [String(name), ...times.map((ms) => figure(Number(ms)))]),
      ),
      `The first text waits ${figure(shippedMs)} ms for the shipped lists, and the first one of such a tenant ${figure(ownMs)} ms for its own.`,
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

/** Of syllables, so that many begin alike, as words of a language do. */
function madeUpWord(index: number): string {
  const syllables = ["ka", "lo", "mi", "re", "su", "ta", "vo", "ne", "pi", "du"];
  return Array.from(String(index).padStart(5, "0"), (digit) => syllables[Number(digit)]).join("");
}
