/** CPU time of server processes as Linux counts it, so that the load generator's own work is left out. */
import { readdirSync, readFileSync } from "node:fs";

/** Linux reports process times in ticks of 1/100 s on every platform Node runs on (USER_HZ). */
const MS_PER_TICK = 10;
const QUIET_WINDOW_MS = 300;
/** Timers and housekeeping of an idle server stay below this in a window. */
const QUIET_MAX_MS = 10;

interface ProcessStat {
  readonly pid: number;
  readonly name: string;
  readonly parent: number;
  readonly cpuMs: number;
}

/** User and system time of a process and all its threads, in milliseconds. */
export function cpuMs(pid: number): number {
  const stat = readStat(pid);
  if (stat === null) throw new Error(`process ${pid} is gone: the server crashed`);
  return stat.cpuMs;
}

/** The same to the microsecond, of the threads that it has now: for one call, which is shorter than a tick. */
export function preciseCpuMs(pid: number): number {
  let nanoseconds = 0;
  for (const task of readdirSync(`/proc/${pid}/task`)) {
    try {
      nanoseconds += Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, "utf8").split(" ")[0]);
    } catch {
      // It ended between the listing and the reading.
    }
  }
  return nanoseconds / 1_000_000;
}

/** What a process holds in memory now, in megabytes. */
export function memoryMb(pid: number): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) / 1024;
}

/** Ids of the workerd processes that this process has started and that still run. */
export function workerdChildren(): readonly number[] {
  const stats = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => readStat(Number(name)) ?? []);
  return stats.filter((stat) => stat.parent === process.pid && stat.name === "workerd").map((stat) => stat.pid);
}

/** Waits until the work a load left behind (queues, alarms) is done, so that its CPU is counted too. */
export async function settle(pid: number, maxMs: number): Promise<void> {
  const endMs = Date.now() + maxMs;
  let before = cpuMs(pid);
  while (Date.now() < endMs) {
    await new Promise((resolve) => setTimeout(resolve, QUIET_WINDOW_MS));
    const after = cpuMs(pid);
    if (after - before <= QUIET_MAX_MS) return;
    before = after;
  }
}

function readStat(pid: number): ProcessStat | null {
  let line: string;
  try {
    line = readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return null; // It ended between the listing and the reading.
  }
  // "pid (name) state ppid …": the name may hold spaces and brackets, so fields are counted from its last bracket.
  const nameEnd = line.lastIndexOf(")");
  const fields = line.slice(nameEnd + 2).split(" ");
  return {
    pid,
    name: line.slice(line.indexOf("(") + 1, nameEnd),
    parent: Number(fields[1]),
    cpuMs: (Number(fields[11]) + Number(fields[12])) * MS_PER_TICK,
  };
}
