/** The parts of the report: each opens its own servers, measures and closes them. */
import { installBetterAuth, startBetterAuth } from "./better-auth.ts";
import { startFaultyCarriers } from "./faulty-carriers.ts";
import { addTenant, type GodwitPlace, setQuotas, startGodwit } from "./godwit.ts";
import type { Subject } from "./measure.ts";
import { numberSource } from "./numbers.ts";
import type { Section } from "./report.ts";
import { measureActivity } from "./scenarios/activity.ts";
import { measureAgainst } from "./scenarios/against.ts";
import { measureAlerts } from "./scenarios/alerts.ts";
import { badCarriersSection, type NamedRun, runFault } from "./scenarios/bad-carriers.ts";
import { type BlipRun, blipSection, runBlip } from "./scenarios/blip.ts";
import { measureBodies } from "./scenarios/bodies.ts";
import { measureCampaigns } from "./scenarios/campaigns.ts";
import { measureContent } from "./scenarios/content.ts";
import { measureCost } from "./scenarios/cost.ts";
import { DISCREET_COUNTRIES, DISCREET_POLICY, measureDiscreet } from "./scenarios/discreet.ts";
import { measureFlood } from "./scenarios/flood.ts";
import { measureGrowth, preparePair } from "./scenarios/growth.ts";
import { measureKills } from "./scenarios/kill.ts";
import { measureLedger } from "./scenarios/ledger.ts";
import { measureLedgerGrowth } from "./scenarios/ledger-growth.ts";
import { measureMetrics } from "./scenarios/metrics.ts";
import { peerSection, runIdle, runWarm } from "./scenarios/peer.ts";
import { CANDIDATES, measureRoutingCost } from "./scenarios/routing-cost.ts";
import { measureSigns } from "./scenarios/signs.ts";
import { measureLiveRouting } from "./scenarios/live-routing.ts";
import { startUpSection } from "./scenarios/startup.ts";
import { measureSegments, preparePeople } from "./scenarios/segments.ts";
import { measurePairs } from "./scenarios/pairs.ts";
import { measureSubmission } from "./scenarios/submission.ts";
import { measureTenants } from "./scenarios/tenants.ts";
import { measureTriggers } from "./scenarios/triggers.ts";
import { measureWebhooks } from "./scenarios/webhooks.ts";
import { measureCatchUp } from "./scenarios/webhooks-missed.ts";
import {
  authTokenOf,
  CONNECTIONS,
  fairFloor,
  newStorage,
  place,
  plainSubject,
  type Run,
  withReceipts,
  withSubjects,
} from "./subjects.ts";
import { faultySettings } from "./workers.ts";

async function costSection(run: Run): Promise<Section> {
  const { plan, memory } = run;
  const makers = [
    () => plainSubject("bare", memory),
    () => plainSubject("floor", memory),
    () => fairFloor(run),
    () => startGodwit(place(run, memory, plan.laneDelaySeconds)),
  ] as const;
  const nextPhone = numberSource(["US", "PH", "GB"]);
  const cost = await withSubjects(makers, ([bare, floor, fair, godwit]) =>
    measureCost({ bare, floor, fair, godwit }, plan.cost, nextPhone),
  );
  const pairs = await withSubjects([() => startGodwit(place(withReceipts(run), memory, 0))] as const, ([godwit]) =>
    measurePairs(godwit, run.carrier, { plan: plan.pairs, nextPhone, authToken: authTokenOf(run) }),
  );
  return {
    title: "One request, storage in memory, 32 connections, distinct numbers",
    body: [...cost.body, ...pairs.body],
    goals: [...cost.goals, ...pairs.goals],
  };
}

/** Against the checkout that was named; the least run has none, and shows that two servers of one tree can be told apart. */
async function againstSection(run: Run): Promise<Section> {
  const { plan, memory, bundle, before } = run;
  const start = (name: string, from: typeof bundle) => () =>
    startGodwit({ ...place({ ...run, bundle: from }, memory, plan.laneDelaySeconds), name });
  return withSubjects([start("before", before ?? bundle), start("now", bundle)] as const, ([old, now]) =>
    measureAgainst({ before: old, now }, plan.against, numberSource(["US", "PH", "GB"])),
  );
}

/** Two servers of ours, one after the other: objects of the first stay in memory, those of the second leave. */
async function peerSectionOf(run: Run): Promise<Section> {
  const { plan, memory, carrier } = run;
  const version = installBetterAuth();
  const peer = await startBetterAuth(newStorage(memory), CONNECTIONS);
  const setup = { plan: plan.peer, carrier, nextPhone: numberSource(["US", "PH", "GB"]) };
  const phase = (runPhase: typeof runWarm, isEvicting: boolean) => {
    const make = () => startGodwit({ ...place(run, memory, plan.laneDelaySeconds), isEvicting });
    return withSubjects([make] as const, ([godwit]) => runPhase(godwit, peer, setup));
  };
  try {
    return peerSection(version, { warm: await phase(runWarm, false), idle: await phase(runIdle, true) });
  } finally {
    peer.close();
  }
}

async function diskSection(run: Run): Promise<Section> {
  const { plan, disk } = run;
  const makers = [
    () => plainSubject("floor", disk),
    () => startGodwit(place(run, disk, plan.laneDelaySeconds)),
  ] as const;
  return withSubjects(makers, async ([floor, godwit]) => {
    const { body } = await measureCost({ bare: null, fair: null, floor, godwit }, plan.disk, numberSource(["PH"]));
    return { title: "The same with storage on disk: its fsync rules, so no goal is judged here", body, goals: [] };
  });
}

async function submissionSection(run: Run): Promise<Section> {
  return withSubjects([() => startGodwit(place(run, run.memory, 0))] as const, ([godwit]) =>
    measureSubmission(godwit, run.carrier, {
      plan: run.plan.submission,
      nextPhone: numberSource(["US", "PH", "GB"]),
    }),
  );
}

async function alertsSection(run: Run): Promise<Section> {
  return withSubjects([() => startGodwit(place(run, run.memory, 0))] as const, ([godwit]) =>
    measureAlerts(godwit, run.carrier, {
      plan: run.plan.alerts,
      nextPhone: numberSource(["US"]),
      authToken: authTokenOf(run),
    }),
  );
}

async function discreetSection(run: Run): Promise<Section> {
  const how = { ...place(run, run.memory, 0), policy: DISCREET_POLICY, countries: DISCREET_COUNTRIES };
  return withSubjects([() => startGodwit(how)] as const, ([godwit]) =>
    measureDiscreet(godwit, run.carrier, {
      plan: run.plan.discreet,
      nextPhone: numberSource(["US"]),
      nextBlocked: numberSource(["CA"]),
      authToken: authTokenOf(run),
    }),
  );
}

async function tenantsSection(run: Run): Promise<Section> {
  const how = place(run, run.memory, 0);
  const sender = "60177";
  return withSubjects([() => startGodwit(how)] as const, async ([campaign]) => {
    const codes = await addTenant(campaign, { ...how, name: "codes" }, sender);
    try {
      return await measureTenants({ campaign, codes }, run.carrier, {
        plan: run.plan.tenants,
        allow: (quotas) => setQuotas(campaign, how, quotas),
        bulkPhone: numberSource(["PH"]),
        codePhone: numberSource(["US"]),
        sender,
        authToken: authTokenOf(run),
      });
    } finally {
      codes.to.agent.destroy();
    }
  });
}

async function growthSection(run: Run): Promise<Section> {
  const how = { plan: run.plan.growth, nextPhone: numberSource(["PH"]) };
  const placeFor = (name: string): GodwitPlace => ({ ...place(run, run.memory, run.plan.laneDelaySeconds), name });
  const days = await measureLedgerGrowth(run.plan.growth.days, run);
  const makers = await preparePair(placeFor("few"), placeFor("many"), how);
  const phones = await withSubjects(makers, ([few, many]) => measureGrowth({ few, many }, how));
  return {
    title: "Growth",
    body: [phones, days].flatMap(({ title, body }) => [`### ${title}`, ...body]),
    goals: [...phones.goals, ...days.goals],
  };
}

async function routingSection(run: Run): Promise<Section> {
  const accounts = Array.from({ length: CANDIDATES }, () => "twilio");
  const startWith = (routing: "static" | "learning") => () =>
    startGodwit({ ...place(run, run.memory, run.plan.laneDelaySeconds), name: routing, routing, accounts });
  return withSubjects([startWith("static"), startWith("learning")] as const, ([byOrder, learning]) =>
    measureRoutingCost({ byOrder, learning }, { plan: run.plan.routing, nextPhone: numberSource(["US"]) }),
  );
}

/** Two routes by one carrier, so that there is a choice to learn for. */
async function signsSection(run: Run): Promise<Section> {
  const how = { ...place(withReceipts(run), run.memory, 0), accounts: ["twilio", "twilio"] };
  const make = () => startGodwit({ ...how, routing: "learning" as const });
  return withSubjects([make] as const, ([godwit]) =>
    measureSigns(godwit, run.carrier, {
      plan: run.plan.signs,
      nextPhone: numberSource(["GB"]),
      country: "GB",
      authToken: authTokenOf(run),
    }),
  );
}

async function liveRoutingSection(run: Run): Promise<Section> {
  const how = { ...place(withReceipts(run), run.memory, 0), accounts: [], routing: "learning" as const };
  return withSubjects([() => startGodwit(how)] as const, async ([godwit]) => {
    const tenants: Subject[] = [];
    try {
      for (const { name } of run.plan.live.cases) tenants.push(await addTenant(godwit, { ...how, name }));
      return await measureLiveRouting(tenants, { plan: run.plan.live, nextPhone: numberSource(["GB"]) });
    } finally {
      for (const { to } of tenants) to.agent.destroy();
    }
  });
}

/** A server of its own for each fault: what one has learned must not help with the next. */
async function faultSection(run: Run): Promise<Section> {
  const plan = run.plan.badCarriers;
  const runs: NamedRun[] = [];
  for (const { fault, routing } of plan.cases) {
    const carriers = await startFaultyCarriers();
    try {
      const settings = faultySettings(run.settings, carriers);
      const how = { ...place({ ...run, settings }, run.memory, 0), routing, accounts: ["twilio", "vonage"] };
      const make = (): Promise<Subject> => startGodwit(how);
      const ran = await withSubjects([make] as const, ([godwit]) =>
        runFault(godwit, carriers, { plan, fault, nextPhone: numberSource(["US"]) }),
      );
      runs.push({ name: `${fault.replaceAll("_", " ")}, ${routing}`, run: ran });
    } finally {
      await carriers.close();
    }
  }
  return badCarriersSection(plan, runs);
}

/** A server of its own for each set of carriers, as above. */
async function blipSectionOf(run: Run): Promise<Section> {
  const plan = run.plan.blip;
  const runs: BlipRun[] = [];
  for (const { name, accounts, own } of plan.cases) {
    const carriers = await startFaultyCarriers();
    try {
      const settings = faultySettings(run.settings, carriers);
      const ownAccounts = { count: own, baseUrl: carriers.firstUrl };
      const how = { ...place({ ...run, settings }, run.memory, 0), accounts, ownAccounts };
      const make = (): Promise<Subject> => startGodwit(how);
      const use = ([godwit]: readonly [Subject]) =>
        runBlip(godwit, carriers, { plan, name, nextPhone: numberSource(["US"]) });
      runs.push(await withSubjects([make] as const, use));
    } finally {
      await carriers.close();
    }
  }
  return blipSection(plan, runs);
}

/** On one storage over all kills, on a disk: what a power cut leaves is what was written. */
function killSectionOf(run: Run): Promise<Section> {
  return measureKills(run.plan.kill, {
    place: place(run, run.disk, 0),
    carrier: run.carrier,
    authToken: authTokenOf(run),
    nextPhone: numberSource(["GB"]),
  });
}

async function floodSectionOf(run: Run): Promise<Section> {
  const make = () => startGodwit({ ...place(run, run.memory, 0), isCounted: true });
  return withSubjects([make] as const, ([godwit]) =>
    measureFlood(godwit, { plan: run.plan.flood, nextPhone: numberSource(["US", "PH", "GB"]) }),
  );
}

async function webhooksSection(run: Run): Promise<Section> {
  return withSubjects([() => startGodwit(place(run, run.memory, 0))] as const, ([godwit]) =>
    measureWebhooks(godwit, run.carrier, {
      plan: run.plan.webhooks,
      nextPhone: numberSource(["US"]),
      authToken: authTokenOf(run),
    }),
  );
}

async function webhooksMillionSection(run: Run): Promise<Section> {
  return withSubjects([() => startGodwit(place(run, run.memory, 0))] as const, ([godwit]) =>
    measureCatchUp(godwit, run.plan.webhooksMissed),
  );
}

async function bodiesSection(run: Run): Promise<Section> {
  const godwit = await startGodwit(place(run, run.memory, 0));
  return withSubjects([async () => godwit] as const, () =>
    measureBodies(godwit, {
      plan: run.plan.bodies,
      bootstrapSecret: run.settings.BOOTSTRAP_SECRET,
      authToken: authTokenOf(run),
    }),
  );
}

async function activitySection(run: Run): Promise<Section> {
  // Codes run out before help follows: that of the warm-up would come all at once, in the middle of a later round.
  const how = { ...place(run, run.memory, 0), policy: { ttl_seconds: 240 } };
  return withSubjects([() => startGodwit(how)] as const, ([godwit]) =>
    measureActivity(godwit, { plan: run.plan.activity, nextPhone: numberSource(["US", "PH", "GB"]) }),
  );
}

/** In the United States alone: what is measured is none of a country's hours. */
async function triggersSection(run: Run): Promise<Section> {
  const how = place(run, run.memory, 0);
  return withSubjects([() => startGodwit(how)] as const, async ([godwit]) => {
    await setQuotas(godwit, how, BULK_QUOTAS);
    return measureTriggers(godwit, run.carrier, { plan: run.plan.triggers, nextPhone: numberSource(["US"]) });
  });
}

/** So that no text waits for a turn behind another: a bucket of phones has a part of the rate. */
const BULK_QUOTAS = { bulk_per_second: 1_000 } as const;

async function segmentsSection(run: Run): Promise<Section> {
  const nextPhone = numberSource(["US", "PH", "GB"]);
  const make = await preparePeople(place(run, run.memory, 0), run.plan.segments, nextPhone);
  return withSubjects([make] as const, ([godwit]) => measureSegments(godwit, run.plan.segments));
}

/** The numbers of one country: whose profile names no zone is placed by them. */
async function campaignsSection(run: Run): Promise<Section> {
  const how = place(run, run.memory, 0);
  const nextPhone = numberSource(["GB"]);
  const make = await preparePeople(how, run.plan.campaigns, nextPhone);
  return withSubjects([make] as const, ([godwit]) =>
    measureCampaigns(godwit, { plan: run.plan.campaigns, storage: how.storage, nextPhone }),
  );
}

/** In the order of the report. */
export const SECTIONS = {
  startup: (run: Run) => startUpSection(run.bundle, run.disk, run.plan.startUpRuns),
  cost: costSection,
  against: againstSection,
  peer: peerSectionOf,
  submission: submissionSection,
  alerts: alertsSection,
  discreet: discreetSection,
  tenants: tenantsSection,
  ledger: (run: Run) => measureLedger(run.plan.ledger, run),
  metrics: (run: Run) => measureMetrics(run.plan.metrics, run),
  growth: growthSection,
  disk: diskSection,
  routing: routingSection,
  signs: signsSection,
  "live-routing": liveRoutingSection,
  badcarriers: faultSection,
  blip: blipSectionOf,
  flood: floodSectionOf,
  kill: killSectionOf,
  webhooks: webhooksSection,
  "webhooks-million": webhooksMillionSection,
  bodies: bodiesSection,
  content: async (run: Run) => measureContent(run.plan.content),
  activity: activitySection,
  triggers: triggersSection,
  segments: segmentsSection,
  campaigns: campaignsSection,
} as const satisfies Record<string, (run: Run) => Promise<Section>>;

/** Run by name alone: one takes an hour and more, the other needs a checkout that is named. */
export const ON_REQUEST: ReadonlySet<string> = new Set(["webhooks-million", "against"]);

/** Sections that install from npm's registry what nothing else needs: where there may be none, they are left out. */
export const REGISTRY_SECTIONS: readonly string[] = ["peer"];
