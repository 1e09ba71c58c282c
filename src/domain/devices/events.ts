/** Devices that are bound to a user, and no longer. */
import { event, type EventBase } from "../base/event.ts";

interface OfDevice {
  readonly userId: string;
  readonly deviceId: string;
  readonly by: string;
}

const SUBJECT = { kind: "user", id: ({ userId }: EventBase & OfDevice) => userId } as const;

export const DEVICE_EVENTS = {
  "device.bound": event<OfDevice>()({ subject: SUBJECT, published: null }),
  "device.unbound": event<OfDevice>()({ subject: SUBJECT, published: null }),
};
