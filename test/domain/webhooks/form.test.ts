import { describe, expect, it } from "vitest";
import {
  type EndpointForm,
  fillForm,
  FORM_BYTES_MAX,
  templateFault,
  type FormJson,
  maskedAddress,
  withoutSecrets,
} from "../../../src/domain/webhooks/form.ts";

const WORDS = {
  subject: "It burns",
  text: 'One "line" {text}\nand more',
  event_id: "evt_1",
  type: "a.b",
  about: "inc_1",
};
const NO_FIELDS = { headers: {} };

describe("a filled form", () => {
  it("of Slack is one text, in which no mark of Slack's can stand", () => {
    const filled = fillForm({ kind: "slack", body: null }, { ...WORDS, text: "<!channel> a & b" });
    expect(JSON.parse(filled)).toEqual({ text: "It burns\n&lt;!channel&gt; a &amp; b" });
  });

  it("of a template is its JSON with words in its strings, none of which ends one or is filled itself", () => {
    const body = {
      to: ["a", "b"],
      n: 3,
      none: null,
      deep: { s: "{subject}", t: "» {text}" },
      id: "{event_id}/{about}/{type}",
    };
    expect(JSON.parse(fillForm({ kind: "template", body }, WORDS))).toEqual({
      to: ["a", "b"],
      n: 3,
      none: null,
      deep: { s: "It burns", t: '» One "line" {text}\nand more' },
      id: "evt_1/inc_1/a.b",
    });
  });
});

describe("a template", () => {
  const deep = (levels: number): FormJson => (levels === 0 ? "{text}" : [deep(levels - 1)]);

  it.each<[string, FormJson, ReturnType<typeof templateFault>]>([
    ["says its words somewhere", { a: [{ b: "{text}" }] }, null],
    ["without the text tells nobody anything", { a: "{subject}" }, "no_text"],
    ["may not name what there is not", { a: "{text} {phone}" }, "unknown_placeholder"],
    ["may be eight deep", deep(8), null],
    ["may not be deeper", deep(9), "too_deep"],
    ["may not be large", { a: "{text}", b: "x".repeat(FORM_BYTES_MAX) }, "too_large"],
  ])("%s", (_title, body, fault) => {
    expect(templateFault(body)).toBe(fault);
  });
});

describe("a receiver's answer", () => {
  const form: EndpointForm = {
    kind: "template",
    url: "https://mail.example.com/send/T0123456/abcdefghij?key=kkkkkkkkkk&sig=a%2Fb%2Bc%3Dd%2Fe",
    headers: { authorization: "Bearer re_secret_1234" },
    body: { from: "Godwit <alerts@example.com>", text: "pass 1a2b3c4d: {text}", routing_key: "routing-key-1" },
  };

  it.each([
    ["what proves who asks", "the token re_secret_1234 is revoked", "the token [hidden] is revoked"],
    ["the path", "no room at /send/T0123456/abcdefghij?key=kkkkkkkkkk&sig=a%2Fb%2Bc%3Dd%2Fe", "no room at [hidden]"],
    ["a value of the query", "key kkkkkkkkkk is unknown", "key [hidden] is unknown"],
    ["a value of the query, decoded", "a/b+c=d/e does not sign it", "[hidden] does not sign it"],
    ["what stands beside words in the template", "pass 1a2b3c4d: no", "[hidden] no"],
    ["a part of the path", "no room abcdefghij", "no room [hidden]"],
    ["whom it is for", "ops.team+1@example.org is suppressed", "[hidden] is suppressed"],
    ["a string of the template", "routing-key-1 is unknown", "[hidden] is unknown"],
  ])("is kept without %s", (_title, reply, kept) => {
    expect(withoutSecrets(reply, form)).toBe(kept);
  });

  it("is kept as it is where it says nothing of these", () => {
    expect(withoutSecrets("ok", { ...form, ...NO_FIELDS })).toBe("ok");
  });
});

it("an address is shown by its host alone", () => {
  expect(maskedAddress("https://hooks.example.com/services/T0/B0/secret?x=1")).toBe("https://hooks.example.com/…");
});
