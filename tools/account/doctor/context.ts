import { IAMClient } from '@aws-sdk/client-iam';
import { GLOBAL_REGION } from '../../../lib/names';
import { Account } from '../../access/account';
import { readModel, type AccountModel, type RoleModel } from '../../access/model';
import type { Vocabulary } from '../../access/vocabulary';
import { ofType, readDeclared, type Declared } from '../../assembly/declared';
import type { AssemblyStack } from '../../assembly/read';
import { Clients } from '../aws/clients';
import { regionOf } from '../aws/environment';
import { alarmsIn } from '../reads/alarms';
import { anomalySubscriptions } from '../reads/anomalies';
import { IamReads } from '../reads/iam';
import { once, oncePer } from '../reads/once';
import { enabledRegions } from '../reads/regions';
import { StackReads, type IsStack } from '../reads/stacks';
import { doctorSettings, type DoctorSettings } from '../settings';
import type { DriftReport } from './drift/model';
import { detectAll, type DriftOptions } from './drift/run';

/** A request of a persona, as the access contract writes one. */
export interface SampleRequest {
  readonly principal: unknown;
  readonly action: string;
  readonly resource?: string | readonly string[];
  /** @default - that of the resource, or else of the service */
  readonly region?: string;
}

/** What an account should be, and whose it is. */
export interface Plan {
  readonly accountId: string;
  readonly homeRegion: string;
  /** as synthesized */
  readonly stacks: readonly AssemblyStack[];
  /** from when a credential is too old. @default - 90 days */
  readonly settings?: DoctorSettings;
  /** requests of personas, of which some are put to AWS's policy simulator. @default - none */
  readonly requests?: readonly SampleRequest[];
  /** what deciding these takes beside the templates. @default - nothing */
  readonly vocabulary?: Vocabulary;
  /** which roles admins pass and assume, as configured. @default 'account' */
  readonly applicationRoles?: 'account' | 'path';
  /** `access.legacyRoles` of the configuration. @default - it has no such line */
  readonly legacyRoles?: readonly string[];
  /** has CloudFormation detect drift. @default - it does not */
  readonly drift?: DriftOptions;
  /** which stack of the account is one of these. @default - the one of the same name */
  readonly isStack?: IsStack;
}

const DAY = 24 * 60 * 60 * 1000;

/** What checks have in common: what should be there, and reads of what is, each made once. */
export class Context {
  readonly accountId: string;
  readonly homeRegion: string;
  readonly stacks: readonly AssemblyStack[];
  readonly settings: DoctorSettings;
  readonly requests: readonly SampleRequest[];
  readonly vocabulary?: Vocabulary;
  readonly applicationRoles: 'account' | 'path';
  readonly legacyRoles?: readonly string[];
  readonly declared: readonly Declared[];
  /** every region a stack is in, the home region first */
  readonly regions: readonly string[];
  readonly iam: IamReads;
  readonly deployed: StackReads;
  /** what CloudFormation finds of drift. @default - it is not to look for it */
  readonly drift?: () => Promise<DriftReport>;

  constructor(
    {
      accountId,
      homeRegion,
      stacks,
      settings = doctorSettings.parse({}),
      requests = [],
      vocabulary,
      applicationRoles = 'account',
      legacyRoles,
      drift,
      isStack,
    }: Plan,
    readonly clients = new Clients(),
    readonly now = new Date(),
  ) {
    this.accountId = accountId;
    this.homeRegion = homeRegion;
    this.stacks = stacks.map((stack) => ({ ...stack, region: regionOf(stack) }));
    this.settings = settings;
    this.requests = requests;
    this.vocabulary = vocabulary;
    this.applicationRoles = applicationRoles;
    this.legacyRoles = legacyRoles;
    this.declared = readDeclared(this.stacks, accountId);
    this.regions = [...new Set([homeRegion, ...this.stacks.map(({ region }) => region)])];
    this.deployed = new StackReads(clients, isStack);
    this.iam = new IamReads(() => clients.in(IAMClient, GLOBAL_REGION));
    this.drift = drift && once(() => detectAll(accountId, this.stacks, clients, drift));
  }

  /** Who may do what, as the templates say. */
  get model(): AccountModel {
    return this.readModel();
  }

  private readonly readModel = once(() => readModel(this.stacks, this.accountId));

  /** Decides requests, of people as the sessions that they are where they come through IAM Identity Center. */
  readonly account = once(() => Account.fromStacks(this.stacks, this.vocabulary, this.accountId));

  /** The role that each persona is a session of; none where people are users in groups. */
  get sessions(): readonly RoleModel[] {
    return this.account().model.roles.filter(({ people }) => people !== undefined);
  }

  /** All alarms of a region. */
  readonly alarms = oncePer((region) => alarmsIn(this.clients, region));

  /** Every region, and whether the account has it. */
  readonly accountRegions = once(() => enabledRegions(this.clients));

  /** Undefined where nobody has opened Cost Explorer. AWS may charge for the call. */
  readonly anomalySubscriptions = once(() => anomalySubscriptions(this.clients));

  /** What the templates declare of a type. */
  ofType(type: string): Declared[] {
    return ofType(this.declared, type);
  }

  /** Whole days since then. */
  daysSince(date: Date): number {
    return Math.floor((this.now.getTime() - date.getTime()) / DAY);
  }
}
