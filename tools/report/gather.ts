import { Account } from '../access/account';
import type { Vocabulary } from '../access/vocabulary';
import { readDeclared } from '../assembly/declared';
import type { AssemblyStack } from '../assembly/read';
import type { Step } from '../cli/progress';
import { accessOf } from './facts/access';
import { alertsOf, type SampleEvent } from './facts/alerts';
import { architectureOf } from './facts/architecture';
import { historyOf } from './facts/history';
import { organizationOf, type OrganizationSource } from './facts/organization';
import { sortResults } from './facts/postures';
import { proofOf, type ContractRequirement } from './facts/proof';
import { summaryOf } from './facts/summary';
import { sectionOf } from './markdown';
import type { Attack, Report } from './model';
import type { DatedResult, ProofResult, ReviewResult } from './results';

/** Where it stands what a report says. A command hands it in. */
export interface Sources {
  readonly stacks: readonly AssemblyStack[];
  readonly vocabulary: Vocabulary;
  /** the requirements of an account, and the events of its alerts */
  readonly requirements: (environment: Place) => readonly ContractRequirement[];
  readonly samples: (environment: Place) => readonly SampleEvent[];
  /** published ways to escalate */
  readonly attacks: readonly Attack[];
  readonly controls: Report['controls'];
  /** beginning of the names of rules and alarms */
  readonly alertPrefix: string;
  /** documents in Markdown: what each alert means, and what the tiers cost */
  readonly runbook: string;
  readonly costs: string;
  /** @default - the configuration has none */
  readonly organization?: OrganizationSource;
  readonly proof?: ProofResult;
  /** the oldest first; of an organization also of its accounts. @default - no account was examined */
  readonly doctor?: readonly DatedResult[];
  readonly review?: ReviewResult;
}

/** The account that requirements and events are about. */
export interface Place {
  readonly account: string;
  readonly homeRegion: string;
}

const COSTS = 'What it costs';

/** Reads and decides all that a report says. */
export async function gather(sources: Sources, step: Step): Promise<Report> {
  const account = Account.fromStacks(sources.stacks, sources.vocabulary);
  const { model } = account;
  const declared = readDeclared(sources.stacks, model.account);
  const place = { account: model.account, homeRegion: model.homeRegion };
  const access = await accessOf(account, (done, all) => step.progress(`access: line ${done} of ${all}`));
  const proof = await proofOf(
    account,
    sources.requirements(place),
    sources.attacks,
    sources.proof,
    (done, all) => step.progress(`proof: requirement ${done} of ${all}`),
  );
  const alerts = alertsOf(declared, sources.alertPrefix, sources.samples(place), (id) =>
    sectionOf(sources.runbook, id),
  );
  const costs = sectionOf(sources.costs, COSTS);
  if (costs === undefined) throw new Error(`docs/costs.md has no part "${COSTS}"`);
  const { controls, review } = sources;
  const members = sources.organization?.structure.accounts.flatMap(({ id }) => id ?? []) ?? [];
  const { own, postures } = sortResults(sources.doctor ?? [], members);
  const organization =
    sources.organization &&
    (await organizationOf(
      {
        ...{ stacks: sources.stacks, declared, vocabulary: sources.vocabulary, owner: access },
        ...{ source: sources.organization, postures },
      },
      (done, all) => step.progress(`organization: unit ${done} of ${all}`),
    ));
  const doctor = own.at(-1)?.result;
  return {
    ...place,
    written: new Date().toISOString(),
    summary: summaryOf({
      ...{ model, declared, access, alerts, proof, organization, doctor },
      controls: controls.flatMap((benchmark) => benchmark.controls),
    }),
    architecture: architectureOf(model, declared),
    ...{ access, alerts, controls, costs, proof, organization, doctor, review },
    history: historyOf(own),
  };
}
