// Shows /openapi.json. Everything that would talk to somebody else's server is off.
globalThis.Scalar.createApiReference("#reference", {
  url: "/openapi.json",
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  showDeveloperTools: "never",
  // The field for a key is there at once, and nothing leads away from what this address serves.
  authentication: { preferredSecurityScheme: "apiKey" },
  customCss: 'a[href="https://www.scalar.com"] { display: none; }',
});
