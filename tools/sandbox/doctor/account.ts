import { IAMClient } from '@aws-sdk/client-iam';
import { GLOBAL_REGION } from '../../../lib/names';
import type { Vocabulary } from '../../access/vocabulary';
import type { AssemblyStack } from '../../assembly/read';
import { Clients } from '../../account/aws/clients';
import { Context } from '../../account/doctor/context';
import type { Sandbox } from '../types';

/** The type of resource that the emulator does not deploy, and whose function the sandbox calls. */
const SETTINGS = 'Custom::AccountSettings';

/** The emulated account, which the doctor reads and faults are injected into: as root, with the credentials of the environment. */
export class EmulatedAccount {
  // A refusal is an answer, and so is that a call is not there. A busy machine drops a connection now and then.
  readonly clients = new Clients(2);
  readonly accountId: string;
  readonly homeRegion: string;
  readonly name: string;
  private readonly vocabulary: Vocabulary;
  private readonly stacks: readonly AssemblyStack[];

  constructor({ config, contract, stacks, accountId, homeRegion, deployedStacks }: Sandbox) {
    this.vocabulary = contract.vocabulary;
    this.accountId = accountId;
    this.homeRegion = homeRegion;
    this.name = config.name;
    this.stacks = stacks.filter(
      ({ name, template }) =>
        deployedStacks.includes(name) ||
        Object.values(template.Resources ?? {}).some(({ Type }) => Type === SETTINGS),
    );
  }

  /** What the doctor works with, nothing read yet. */
  newContext(): Context {
    const { accountId, homeRegion, stacks, vocabulary, clients } = this;
    return new Context({ accountId, homeRegion, stacks, vocabulary }, clients);
  }

  get iam(): IAMClient {
    return this.clients.in(IAMClient, GLOBAL_REGION);
  }

  /** ARN of a policy of the baseline. */
  policyArn(name: string): string {
    return `arn:aws:iam::${this.accountId}:policy/baseline/${name}`;
  }
}

/** Undoes what a fault has changed. */
export type Undo = () => Promise<unknown>;

/** Something wrong that is brought into an account, and what the doctor has to find then. */
export interface Fault {
  /** what is done, in words */
  readonly what: string;
  /** the checks that find it, and no others do */
  readonly detectedBy: readonly string[];
  /** a part of what the doctor reports */
  readonly reports: string;
  inject(account: EmulatedAccount): Promise<Undo>;
}
