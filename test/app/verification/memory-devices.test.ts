import { describeDevices } from "../../support/devices-contract.ts";
import { MemoryDevices } from "../support/memory-devices.ts";

describeDevices("in memory", () => {
  let nowMs = 1_800_000_000_000;
  return { devices: new MemoryDevices(() => nowMs), nowMs: () => nowMs, skip: (ms) => void (nowMs += ms) };
});
