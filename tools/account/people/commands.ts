import { IAMClient } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { CONFIG_FILE, type BaselineConfig } from '../../../lib/config';
import { didYouMean, nearest, orList } from '../../../lib/config/nearest';
import { UserError } from '../../../lib/config/user-error';
import { GLOBAL_REGION, GROUPS } from '../../../lib/names';
import { coloursFor } from '../../cli/colour';
import type { Answer } from '../../cli/command';
import { confirmed } from '../../cli/confirm';
import { ExitCode } from '../../cli/errors';
import { clearLine, waitFor } from '../../cli/progress';
import { Clients } from '../aws/clients';
import { explainedError } from '../aws/errors';
import { callersAccount } from '../aws/environment';
import { IamReads } from '../reads/iam';
import { addPerson } from './add';
import { directoryOf, hasNoUsers, inTheDirectory, renderDirectory, type Directory } from './directory';
import { members, renderMembers } from './list';
import type { PeopleContext } from './model';
import { refuseToRemove } from './refuse';
import { deletePerson, lockOut } from './remove';

/** For who is denied. */
const WHO_MAY =
  'Use credentials of a member of the group admin, with MFA; npm run people shows who is held like an application, and what to do';

interface AccountContext extends PeopleContext {
  readonly accountId: string;
  readonly reads: IamReads;
}

/** What a person at a terminal may do with the people of an account; each throws a UserError for what they can fix. */
export class PeopleCommands {
  private readonly clients = new Clients();

  /** of the baseline, admins first */
  private readonly groups: readonly string[];

  /** @default - people are users of IAM */
  private readonly directory?: Directory;

  constructor(private readonly config: BaselineConfig) {
    this.groups = [GROUPS.admin, ...Object.keys(config.personas)];
    this.directory = directoryOf(config);
  }

  /** Who is in the account; and where the others are, who are in a directory. */
  async list(): Promise<Answer> {
    const { directory } = this;
    // What the configuration says takes no credentials.
    if (hasNoUsers(directory))
      return { result: { directory }, text: (target) => renderDirectory(directory, target) };
    return this.inAccount(async ({ reads, accountId }) => {
      const users = await waitFor('Reading who is in the account', () => members(reads, this.groups));
      return {
        result: directory === undefined ? users : { directory, users },
        text: (target) =>
          [
            renderMembers(users, accountId, target),
            ...(directory ? [renderDirectory(directory, target)] : []),
          ].join('\n'),
      };
    });
  }

  /** Adds a user, and shows the password once. */
  async add(name: string, persona: string): Promise<Answer> {
    if (hasNoUsers(this.directory)) throw inTheDirectory(this.directory, 'added', name, persona);
    if (!this.groups.includes(persona))
      throw new UserError(
        `There is no group ${persona}`,
        didYouMean(
          nearest(persona, this.groups),
          `Groups are ${orList(this.groups)}: ${CONFIG_FILE} adds others under personas`,
        ),
      );
    if (!process.stdout.isTTY)
      throw new UserError(
        'The password is shown once, and standard output is no terminal: it would end in a file or a log',
        `Run it in a terminal: npm run people -- add ${name} --group ${persona}`,
      );
    return this.inAccount(async (context) => {
      const password = await addPerson(context, { name, persona, accountId: context.accountId });
      return { text: welcome(name, password, context.accountId) };
    });
  }

  /**
   * Locks a user out at once, and deletes them.
   *
   * @param yes whether the user is deleted without a confirmation
   */
  async remove(name: string, yes: boolean): Promise<Answer> {
    if (hasNoUsers(this.directory)) throw inTheDirectory(this.directory, 'removed', name);
    return this.inAccount(async (context) => {
      const sts = this.clients.in(STSClient, GLOBAL_REGION);
      const { Arn = '' } = await sts.send(new GetCallerIdentityCommand({}));
      refuseToRemove(name, Arn, (await context.reads.details()).users);
      await lockOut(context, name, context.accountId);
      if (!yes && !(await confirmed(`Delete ${name} for good?`)))
        return {
          text: `${name} is locked out, and not deleted. To delete: npm run people -- remove ${name}\n`,
          result: { user: name, deleted: false },
          exitCode: ExitCode.no,
        };
      await deletePerson(context, name);
      return { text: '', result: { user: name, deleted: true } };
    });
  }

  private async inAccount<Result>(work: (context: AccountContext) => Promise<Result>): Promise<Result> {
    try {
      const accountId = await callersAccount([this.config.account]);
      const iam = this.clients.in(IAMClient, GLOBAL_REGION);
      return await work({ accountId, iam, report, reads: new IamReads(() => iam) });
    } catch (error) {
      throw explainedError(error, WHO_MAY);
    }
  }
}

function report(step: string): void {
  clearLine();
  process.stderr.write(`${coloursFor(process.stderr).green('✔')} ${step}\n`);
}

const welcome = (name: string, password: string, accountId: string): string => `
Give ${name} these, the password by another way than the rest. It is not shown again.
  sign in   https://${accountId}.signin.aws.amazon.com/console
  user      ${name}
  password  ${password}
They change it at the first sign-in, and then assign an MFA device named ${name}: without it nothing else works.
`;
