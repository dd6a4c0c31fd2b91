import type { Lifecycle } from '../../../contract/lifecycles';
import { Context } from '../../account/doctor/context';
import { messageOf } from '../../cli/errors';
import type { AssemblyStack } from '../../assembly/read';
import { compare, failed, notProvable } from '../check';
import { deploy, destroy, diff, type DeployTarget } from '../deploy';
import type { AwsCredentials } from '../environment';
import { compareWithTemplates } from '../proof/declared';
import { isDeployable } from '../stacks';
import type { ResourceEvent } from '../toolkit-host';
import type { CheckResult } from '../types';
import type { LifecycleAccount } from './account';
import { startOf, type Chain, type Start } from './chains';
import { checkLeft, checkPretended, checkStacksThatLeft, noLongerHeld } from './compare';
import { predict, type ModelFacts, type Prediction } from './model';
import {
  checkPrediction,
  compareOutcome,
  inWords,
  sectionOf,
  seenInWords,
  statusOf,
  stoppedWords,
  summed,
  type Outcome,
} from './outcome';
import { ONLY_FUNCTIONS } from './page';
import { changesOnlyFunctions } from './provable';
import { resourcesOf } from './resources';
import type { Assembly } from './synthesis';
import type { LifecycleResult } from './types';

export interface WalkOptions {
  readonly account: LifecycleAccount;
  readonly model: ModelFacts;
  readonly toolkitLogFile: string;
  assemblyOf(start: Start): Assembly;
  /** ends it before the next lifecycle */
  readonly signal: AbortSignal;
  onStart(lifecycle: Lifecycle): void;
  onResult(result: LifecycleResult): void;
}

const STACK = 'AWS::CloudFormation::Stack';
const NOT_AUTHORIZED = 'the emulator does not authorize what CloudFormation does for a role; the model does';

/** Walks through the lifecycles of a chain, in its account. */
export class Walk {
  private readonly pretendedTypes = new Set<string>();
  /** the error that left the account in an unknown state */
  private broken?: string;

  constructor(
    private readonly chain: Chain,
    private readonly options: WalkOptions,
  ) {}

  async run(): Promise<void> {
    const { start, lifecycles } = this.chain;
    const { signal, account } = this.options;
    if (start !== undefined) {
      const outcome = await this.deploy(this.options.assemblyOf(start), account.root);
      if (outcome.error !== undefined)
        this.broken = `what it starts from does not deploy, ${stoppedWords(outcome)}`;
    }
    for (const lifecycle of lifecycles) {
      signal.throwIfAborted();
      this.options.onStart(lifecycle);
      this.options.onResult(await this.walk(lifecycle));
    }
  }

  private async walk(lifecycle: Lifecycle): Promise<LifecycleResult> {
    const { id, text, to } = lifecycle;
    const { assemblyOf, model, account } = this.options;
    const started = Date.now();
    const from = startOf(lifecycle);
    const base = from && assemblyOf(from);
    const head = to && assemblyOf({ configuration: to });
    const prediction = await predict(
      lifecycle,
      { account: account.id, from: base?.stacks, to: head?.stacks },
      model,
    );
    const words = inWords(prediction, lifecycle);
    const section = sectionOf(lifecycle);
    const finish = (emulator: string, shown: readonly CheckResult[]): LifecycleResult => {
      const predicted = checkPrediction(section, lifecycle, prediction);
      // What the account did not show is not shown by the model.
      const checks = predicted.status === 'failed' ? [predicted, ...shown] : shown;
      const seconds = Math.round((Date.now() - started) / 100) / 10;
      return { id, text, model: words, emulator, checks, status: statusOf(checks), seconds };
    };
    if (base && head && changesOnlyFunctions(base.stacks, head.stacks))
      return finish('', [notProvable(section, 'deploys', words, ONLY_FUNCTIONS)]);
    if (this.broken !== undefined)
      return finish('not tried', [failed(section, 'deploys', words, this.broken)]);
    return this.attemptLifecycle(lifecycle, { base, head, prediction, finish });
  }

  private async attemptLifecycle(
    lifecycle: Lifecycle,
    { base, head, prediction, finish }: Tried,
  ): Promise<LifecycleResult> {
    const { account } = this.options;
    const section = sectionOf(lifecycle);
    const stacks = unionOf(base?.stacks ?? [], head?.stacks ?? []).filter(isDeployable);
    await account.createBeforehand(lifecycle.existing ?? [], (head ?? base)?.homeRegion ?? '');
    const before = await resourcesOf((base?.stacks ?? []).filter(isDeployable), account.clients);
    const credentials =
      lifecycle.by === 'administrator' ? account.root : await account.assumeDeployRole(base?.stacks ?? []);
    const outcome = head
      ? await this.deploy(head, credentials)
      : await this.destroy(base, lifecycle.protectionLifted);
    const deployed = compareOutcome(section, prediction, outcome);
    if (outcome.error !== undefined) {
      this.broken = `${lifecycle.id} failed before it in this account`;
      return finish(stoppedWords(outcome), [deployed]);
    }
    const left = noLongerHeld(before, await resourcesOf(stacks, account.clients), account.id);
    const options = {
      section,
      account: account.id,
      pretendedTypes: this.pretendedTypes,
      clients: account.clients,
    };
    const resources = await checkLeft(left, prediction, options);
    const stacksLeft = await checkStacksThatLeft(base?.stacks ?? [], prediction, options);
    const checks = [
      deployed,
      ...(head ? await this.checkDeployed(section, head, credentials) : []),
      ...[...resources.checks, ...stacksLeft.checks],
      ...checkPretended(base?.stacks ?? [], head?.stacks ?? [], section, this.pretendedTypes),
      ...(lifecycle.by === 'deploy role'
        ? [notProvable(section, 'the rights of the deploy role suffice', 'allowed', NOT_AUTHORIZED)]
        : []),
    ];
    return finish(seenInWords(resources.left + stacksLeft.left, prediction, lifecycle), checks);
  }

  /** Whether the account is as the templates say, with the credentials that deployed it. */
  private async checkDeployed(
    section: string,
    head: Assembly,
    credentials: AwsCredentials,
  ): Promise<CheckResult[]> {
    const { account } = this.options;
    const counts = await diff(this.target(head), { credentials });
    const differing = Object.entries(counts).filter(([, count]) => count > 0);
    const stacks = head.stacks.filter(isDeployable);
    const plan = { accountId: account.id, homeRegion: head.homeRegion, stacks };
    const compared = await compareWithTemplates(new Context(plan, account.clients));
    return [
      compare(section, 'diff is empty', 'none', differing.map(([stack]) => stack).join(', ') || 'none'),
      ...summed(section, compared),
    ];
  }

  private deploy(head: Assembly, credentials: AwsCredentials): Promise<Outcome> {
    return this.attempt(async (onResource) => {
      const { pretendedTypes } = await deploy(this.target(head), { credentials, onResource });
      pretendedTypes.forEach((type) => this.pretendedTypes.add(type));
    });
  }

  private async destroy(base: Assembly | undefined, isLifted = false): Promise<Outcome> {
    if (base === undefined) throw new Error('nothing to destroy');
    const { account } = this.options;
    if (isLifted) await account.liftTerminationProtection(base.stacks.filter(isDeployable));
    return this.attempt((onResource) =>
      destroy(this.target(base), { credentials: account.root, onResource }),
    );
  }

  private async attempt(
    work: (onResource: (event: ResourceEvent) => void) => Promise<void>,
  ): Promise<Outcome> {
    const failures: { type: string; reason: string }[] = [];
    try {
      await work(({ type, status, reason = '' }) => {
        if (status.endsWith('_FAILED') && type !== STACK) failures.push({ type, reason });
      });
      return { failures };
    } catch (error) {
      return { failures, error: messageOf(error).split('\n')[0] };
    }
  }

  private target({ directory, homeRegion, stacks }: Assembly): DeployTarget {
    return {
      assemblyDirectory: directory,
      homeRegion,
      toolkitLogFile: this.options.toolkitLogFile,
      deployedStacks: stacks.filter(isDeployable).map(({ name }) => name),
    };
  }
}

interface Tried {
  readonly base?: Assembly;
  readonly head?: Assembly;
  readonly prediction: Prediction;
  readonly finish: (emulator: string, checks: readonly CheckResult[]) => LifecycleResult;
}

const unionOf = (base: readonly AssemblyStack[], head: readonly AssemblyStack[]): AssemblyStack[] => [
  ...new Map([...base, ...head].map((stack) => [`${stack.name} ${stack.region}`, stack])).values(),
];
