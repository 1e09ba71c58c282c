/**
 * What the server process holds over the time of a soak, and how many files it has open: three an object. Objects stay in
 * memory here, each takes some 0.8 MB, and what grows beside the files is them.
 */
import { readdirSync } from "node:fs";
import { memoryMb } from "../cpu.ts";
import { figure, table } from "../table.ts";

const EVERY_MS = 2_000;
const MINUTE_MS = 60_000;

export interface Look {
  readonly minute: number;
  readonly mb: number;
  readonly files: number;
}

interface MemoryWatch {
  stop(): readonly Look[];
}

export function watchMemory(pid: number): MemoryWatch {
  const looks: Look[] = [];
  const startMs = performance.now();
  const look = () => {
    const minute = (performance.now() - startMs) / MINUTE_MS;
    looks.push({ minute, mb: memoryMb(pid), files: readdirSync(`/proc/${pid}/fd`).length });
  };
  look();
  const timer = setInterval(look, EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      return looks;
    },
  };
}

/** Of the line through the looks of the last half (least squares): how much more a minute. */
export function slopeOf(looks: readonly Look[], what: "mb" | "files"): number {
  const half = looks.slice(Math.floor(looks.length / 2));
  const mean = (of: (look: Look) => number) => half.reduce((sum, look) => sum + of(look), 0) / half.length;
  const minute = mean((look) => look.minute);
  const value = mean((look) => look[what]);
  const spread = mean((look) => (look.minute - minute) ** 2);
  return spread === 0 ? 0 : mean((look) => (look.minute - minute) * (look[what] - value)) / spread;
}

export function memoryTable(looks: readonly Look[]): string {
  const at = (share: number) => looks[Math.round((looks.length - 1) * share)];
  const row = (name: string, what: "mb" | "files") => [
    name,
    ...[0, 0.25, 0.5, 0.75, 1].map((share) => figure(at(share)?.[what] ?? Number.NaN)),
    slopeOf(looks, what).toFixed(2),
  ];
  const head = ["the server's process", "begin", "1/4", "1/2", "3/4", "end", "more a minute, last half"];
  return table(head, [row("memory, MB", "mb"), row("open files", "files")]);
}
