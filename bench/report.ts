/** What a scenario gives back: a section of the report and the goals it can judge. */
import { figure, table } from "./table.ts";

export interface Goal {
  readonly what: string;
  readonly measured: number;
  /** The goal is met at or below it. */
  readonly limit: number;
  readonly unit: "x" | "ms" | "us" | "rows" | "bytes" | "codes" | "events" | "statements" | "MB";
}

export interface Section {
  readonly title: string;
  /** Paragraphs and tables in markdown. */
  readonly body: readonly string[];
  readonly goals: readonly Goal[];
}

export function printSection({ title, body }: Section): void {
  console.log(`\n## ${title}\n\n${body.join("\n\n")}`);
}

export function printGoals(goals: readonly Goal[]): void {
  const rows = goals.map(({ what, measured, limit, unit }) => {
    const shown = !Number.isFinite(measured)
      ? ["missed", unit === "x" ? `${limit.toFixed(2)}x` : `${limit} ${unit}`]
      : unit === "x"
        ? [`${measured.toFixed(2)}x`, `${limit.toFixed(2)}x`]
        : [`${figure(measured)} ${unit}`, `${limit} ${unit}`];
    return [what, ...shown, measured <= limit ? "pass" : "FAIL"];
  });
  console.log(`\n## Goals\n\n${table(["goal", "measured", "at most", ""], rows)}`);
}
