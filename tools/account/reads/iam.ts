import { setTimeout as sleep } from 'node:timers/promises';
import {
  GenerateCredentialReportCommand,
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
  paginateGetAccountAuthorizationDetails,
  type GroupDetail,
  type IAMClient,
  type ManagedPolicyDetail,
  type RoleDetail,
  type UserDetail,
} from '@aws-sdk/client-iam';
import { once } from './once';
import { parseReport, ROOT, type Credentials } from './credential-report';

/** Everything in IAM that somebody of the account created. */
export interface IamDetails {
  readonly users: readonly UserDetail[];
  readonly groups: readonly GroupDetail[];
  readonly roles: readonly RoleDetail[];
  readonly policies: readonly ManagedPolicyDetail[];
}

/** A user, with what the credential report says. */
export interface Person extends UserDetail {
  readonly name: string;
  /** @default - the user is newer than the report */
  readonly credentials?: Credentials;
}

/** How long AWS may take to write a credential report, in seconds, and how long to wait between polls. */
const REPORT = { patience: 30, pause: 1 };

/** IAM of an account, in a few calls however many users there are. */
export class IamReads {
  constructor(private readonly client: () => IAMClient) {}

  readonly details = once(async (): Promise<IamDetails> => {
    const users: UserDetail[] = [];
    const groups: GroupDetail[] = [];
    const roles: RoleDetail[] = [];
    const policies: ManagedPolicyDetail[] = [];
    const pages = paginateGetAccountAuthorizationDetails(
      { client: this.client(), pageSize: 1000 },
      { Filter: ['User', 'Group', 'Role', 'LocalManagedPolicy'] },
    );
    for await (const page of pages) {
      users.push(...(page.UserDetailList ?? []));
      groups.push(...(page.GroupDetailList ?? []));
      roles.push(...(page.RoleDetailList ?? []));
      policies.push(...(page.Policies ?? []));
    }
    return { users, groups, roles, policies };
  });

  /** Numbers and quotas of the account, such as `AccountMFAEnabled`. */
  readonly summary = once(async () => {
    const { SummaryMap = {} } = await this.client().send(new GetAccountSummaryCommand({}));
    return SummaryMap;
  });

  /** AWS writes it anew at most every four hours. */
  readonly report = once(async (): Promise<Credentials[]> => {
    const end = Date.now() + REPORT.patience * 1000;
    for (;;) {
      const { State } = await this.client().send(new GenerateCredentialReportCommand({}));
      if (State === 'COMPLETE') break;
      if (Date.now() > end) throw new Error('AWS has not finished the credential report; run it again');
      await sleep(REPORT.pause * 1000);
    }
    const { Content } = await this.client().send(new GetCredentialReportCommand({}));
    return parseReport(new TextDecoder().decode(Content));
  });

  readonly root = once(async () => (await this.report()).find(({ user }) => user === ROOT));

  readonly people = once(async (): Promise<Person[]> => {
    const [{ users }, report] = await Promise.all([this.details(), this.report()]);
    const credentials = new Map(report.map((row) => [row.user, row]));
    return users.map((user) => {
      const name = user.UserName ?? '?';
      return { ...user, name, credentials: credentials.get(name) };
    });
  });
}
