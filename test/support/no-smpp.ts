import type { SmppBinds } from "../../src/app/carriers/smpp-ports.ts";

/** Sessions that nobody may ask for. */
export const NO_SMPP: SmppBinds = {
  submit: () => untouched(),
  probe: () => untouched(),
  keep: () => untouched(),
  close: () => untouched(),
};

function untouched(): never {
  throw new Error("no SMPP session belongs to this test");
}
