/** Keys of vendors and of strangers, and the page with the certificate of AWS: nothing else of the Internet is there. */
import { AWS_CERTIFICATE_URL } from "../carriers/aws/inbound.ts";
import { makeKeys } from "../carriers/inbound.ts";
import { makeSigner } from "../contract/aws-certificate.ts";

export async function makeVendorKeys() {
  const [own, stranger] = await Promise.all([makeSigner(), makeSigner()]);
  const certificate = await own.certificate();
  const keys = await makeKeys({
    own: (text) => own.sign("SHA-256", text),
    strange: (text) => stranger.sign("SHA-256", text),
  });
  const internet: typeof fetch = async (input) => {
    if (input === AWS_CERTIFICATE_URL) return new Response(certificate);
    throw new Error("nobody answers");
  };
  return { ...keys, internet };
}
