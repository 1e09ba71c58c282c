/** What is known of each carrier, said once: a row a kind. The kinds, and every rule that asks about one, are read from here. */

interface CarrierFacts {
  /**
   * Whose word it is: two accounts of one vendor look into the same tables, and two kinds may be ways into one vendor's
   * network. null: anybody may stand behind it, so each account is a vendor of its own.
   */
  readonly vendor: string | null;
  /**
   * The hosts of the vendor's own API, regional ones too, as its documents name them: where an account may be pointed without
   * anybody's leave. A pattern has to leave no room for a host that a stranger can have: names below `amazonaws.com`,
   * `aliyuncs.com` or `tencentcloudapi.com` are given out to their customers, so the service stands first. None of a carrier
   * whose accounts name their hosts with their secrets.
   */
  readonly hosts: readonly string[];
  /**
   * How long after it took a text its receipt may still come: the longest that a vendor keeps a text alive, and two hours for
   * its last word. A vendor that names no bound: networks keep a text three days.
   */
  readonly receiptHours: number;
  /**
   * What vouches for our reference in its receipts. signature: the address in which it stands is signed, or nobody else can
   * post there. message_id: nothing does, so the carrier's word counts only for the very message it named when it took the
   * text. A wrong answer lets a stranger's receipt speak of another text.
   */
  readonly vouchedBy: "signature" | "message_id";
  /**
   * Where our reference stands in its receipts. body: always, or its own object knows. address: in the address of callbacks
   * alone, which we give it with each text. nothing: its receipts may name no more than its own id.
   */
  readonly echoes: "body" | "address" | "nothing";
}

const UNBOUNDED_HOURS = 74;
const VONAGE_HOSTS = ["rest.nexmo.com", "api.nexmo.com", "api-*.nexmo.com", "api-*.vonage.com"];
const ALIBABA_HOSTS = ["dysmsapi.aliyuncs.com", "dysmsapi.*.aliyuncs.com"];

/** By the name that is stored, weighted and counted: a name never changes. */
export const CARRIER_FACTS = {
  loopback: { vendor: "loopback", hosts: [], receiptHours: 1, vouchedBy: "signature", echoes: "body" },
  twilio: {
    vendor: "twilio",
    // An edge, or an edge and a region: `api.dublin.ie1.twilio.com`.
    hosts: ["api.twilio.com", "api.*.twilio.com", "api.*.*.twilio.com"],
    // ValidityPeriod is 36,000 s at most.
    receiptHours: 12,
    vouchedBy: "signature",
    echoes: "address",
  },
  vonage: {
    vendor: "vonage",
    hosts: VONAGE_HOSTS,
    receiptHours: UNBOUNDED_HOURS,
    // The parts of a long text have an id each, so the id could not be asked for.
    vouchedBy: "signature",
    echoes: "address",
  },
  vonage_messages: {
    vendor: "vonage",
    hosts: VONAGE_HOSTS,
    receiptHours: UNBOUNDED_HOURS,
    vouchedBy: "message_id",
    echoes: "body",
  },
  infobip: {
    vendor: "infobip",
    // An account's own host stands below it: `xyz123.api.infobip.com`.
    hosts: ["api.infobip.com", "*.api.infobip.com"],
    // 48 h at most.
    receiptHours: 50,
    vouchedBy: "message_id",
    echoes: "body",
  },
  telnyx: {
    vendor: "telnyx",
    hosts: ["api.telnyx.com"],
    receiptHours: UNBOUNDED_HOURS,
    vouchedBy: "message_id",
    echoes: "address",
  },
  plivo: {
    vendor: "plivo",
    hosts: ["api.plivo.com"],
    receiptHours: UNBOUNDED_HOURS,
    vouchedBy: "message_id",
    echoes: "address",
  },
  sinch: {
    vendor: "sinch",
    hosts: ["*.sms.api.sinch.com", "calling.api.sinch.com", "calling-*.api.sinch.com"],
    receiptHours: UNBOUNDED_HOURS,
    vouchedBy: "message_id",
    echoes: "body",
  },
  bird: {
    vendor: "bird",
    hosts: ["*.platform.bird.com"],
    receiptHours: UNBOUNDED_HOURS,
    vouchedBy: "signature",
    echoes: "body",
  },
  aws: {
    vendor: "aws",
    hosts: ["sms-voice.*.amazonaws.com", "sms-voice-fips.*.amazonaws.com"],
    // TEXT_UNKNOWN is set after 72 h.
    receiptHours: 74,
    vouchedBy: "signature",
    echoes: "body",
  },
  alibaba: {
    vendor: "alibaba",
    hosts: ALIBABA_HOSTS,
    receiptHours: UNBOUNDED_HOURS,
    vouchedBy: "message_id",
    echoes: "body",
  },
  alibaba_mainland: {
    vendor: "alibaba",
    hosts: ALIBABA_HOSTS,
    receiptHours: UNBOUNDED_HOURS,
    vouchedBy: "message_id",
    echoes: "body",
  },
  tencent: {
    vendor: "tencent",
    hosts: ["sms.tencentcloudapi.com", "sms.*.tencentcloudapi.com"],
    receiptHours: UNBOUNDED_HOURS,
    vouchedBy: "message_id",
    echoes: "nothing",
  },
  africas_talking: {
    vendor: "africas_talking",
    hosts: ["api.africastalking.com", "api.sandbox.africastalking.com"],
    receiptHours: UNBOUNDED_HOURS,
    vouchedBy: "message_id",
    echoes: "nothing",
  },
  clickatell: {
    vendor: "clickatell",
    hosts: ["platform.clickatell.com"],
    receiptHours: UNBOUNDED_HOURS,
    vouchedBy: "message_id",
    echoes: "body",
  },
  generic_http: { vendor: null, hosts: [], receiptHours: UNBOUNDED_HOURS, vouchedBy: "message_id", echoes: "nothing" },
  smpp: { vendor: null, hosts: [], receiptHours: UNBOUNDED_HOURS, vouchedBy: "signature", echoes: "body" },
} as const satisfies Readonly<Record<string, CarrierFacts>>;
