import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, paginateDescribeAlarms, type MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { IAMClient } from '@aws-sdk/client-iam';
import type { BaselineConfig } from '../../../lib/config';
import { GLOBAL_REGION } from '../../../lib/names';
import type { AssemblyStack } from '../../assembly/read';
import { ofType, readDeclared, type Declared } from '../../assembly/declared';
import { readModel, type AccountModel } from '../../access/model';
import { Clients } from '../aws/clients';
import { doctorSettings, type DoctorSettings } from '../settings';
import { IamReads } from '../reads/iam';
import { oncePer } from '../reads/once';
import { StackReads } from '../reads/stacks';

/** What an account should be, and whose it is. */
export interface Plan {
  readonly accountId: string;
  readonly config: BaselineConfig;
  /** from when a credential is too old. @default - 90 days */
  readonly settings?: DoctorSettings;
  /** as synthesized, each with its region */
  readonly stacks: readonly AssemblyStack[];
  /** whether CloudFormation is asked for drift, which takes minutes. @default - no */
  readonly drift?: boolean;
}

const DAY = 24 * 60 * 60 * 1000;

/** What checks have in common: what should be there, and reads of what is, each made once. */
export class Context {
  readonly accountId: string;
  readonly config: BaselineConfig;
  readonly settings: DoctorSettings;
  readonly stacks: readonly AssemblyStack[];
  readonly declared: readonly Declared[];
  readonly homeRegion: string;
  /** every region a stack is in, the home region first */
  readonly regions: readonly string[];
  readonly drift: boolean;
  readonly iam: IamReads;
  readonly deployed: StackReads;
  /** all alarms of a region */
  readonly alarms: (region: string) => Promise<MetricAlarm[]>;
  private read?: AccountModel;

  constructor(
    { accountId, config, settings = doctorSettings.parse({}), stacks, drift = false }: Plan,
    readonly clients = new Clients(),
    readonly now = new Date(),
  ) {
    this.accountId = accountId;
    this.config = config;
    this.settings = settings;
    this.stacks = stacks;
    this.declared = readDeclared(stacks, accountId);
    this.homeRegion = config.homeRegion;
    this.regions = [...new Set([config.homeRegion, ...stacks.map(({ region }) => region)])];
    this.drift = drift;
    this.deployed = new StackReads((region) => clients.in(CloudFormationClient, region));
    this.alarms = oncePer((region) => alarmsOf(clients.in(CloudWatchClient, region)));
    this.iam = new IamReads(() => clients.in(IAMClient, GLOBAL_REGION));
  }

  /** Who may do what, as the templates say. */
  get model(): AccountModel {
    return (this.read ??= readModel(this.stacks, this.accountId));
  }

  /** What the templates declare of a type. */
  ofType(type: string): Declared[] {
    return ofType(this.declared, type);
  }

  /** Whole days since then. */
  daysSince(date: Date): number {
    return Math.floor((this.now.getTime() - date.getTime()) / DAY);
  }
}

async function alarmsOf(client: CloudWatchClient): Promise<MetricAlarm[]> {
  const alarms: MetricAlarm[] = [];
  for await (const { MetricAlarms = [] } of paginateDescribeAlarms({ client, pageSize: 100 }, {}))
    alarms.push(...MetricAlarms);
  return alarms;
}
