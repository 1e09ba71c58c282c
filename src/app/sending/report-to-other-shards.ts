/**
 * The shards of a hot country that granted a batch nothing hear what it learned too, a moment later: an isolate gathers for
 * them over its batches. If each batch were reported at once, sixteen shards would hear sixteen times the batches of one.
 */
import type { Services } from "../services.ts";
import { type EvidenceReport, reportSigns, type ReportServices } from "./report-evidence.ts";

const REPORT_AFTER_MS = 250;

type ShardServices = ReportServices & Pick<Services, "background" | "pause">;

interface Gathered {
  heard: EvidenceReport[];
  isTimed: boolean;
}

const gatheredCache = new WeakMap<object, Gathered>();

/** Never rejects, and nobody waits for it. */
export function reportToOtherShards(services: ShardServices, heard: readonly EvidenceReport[]): void {
  const gathered = gatheredCache.get(services) ?? { heard: [], isTimed: false };
  gatheredCache.set(services, gathered);
  gathered.heard.push(...heard);
  if (gathered.isTimed || gathered.heard.length === 0) return;
  gathered.isTimed = true;
  const report = async () => {
    await services.pause.wait(REPORT_AFTER_MS);
    const due = gathered.heard;
    gathered.heard = [];
    gathered.isTimed = false;
    await reportSigns(services, due);
  };
  services.background.run(report());
}
