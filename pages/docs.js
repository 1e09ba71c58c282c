// Shows /openapi.json. Everything that would talk to somebody else's server is off.
// Requests are sent from a laptop's own reference only: keys of a deployment belong to servers, not to a page.
const isLaptop = ["localhost", "127.0.0.1", "[::1]"].includes(globalThis.location.hostname);

globalThis.Scalar.createApiReference("#reference", {
  url: "/openapi.json",
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  hideTestRequestButton: !isLaptop,
  showDeveloperTools: "never",
  // The field for a key is there at once, and nothing leads away from what this address serves.
  authentication: { preferredSecurityScheme: "apiKey" },
  customCss: 'a[href="https://www.scalar.com"] { display: none; }',
});
