import { Option, type Command } from 'commander';
import { collect } from '../../cli/options';
import { orList } from '../../../lib/config/nearest';
import type { AccountChoice } from '../account-from';
import type { Vocabulary } from '../vocabulary';
import type { ExplainFlags } from './command';

/** Which account is read, and where the answer goes. */
export interface AccountFlags extends AccountChoice {
  readonly json?: boolean;
  readonly output?: string;
}

/** What stands behind `explain`, as commander hands it on. */
export type ExplainParameters = [
  principal: string | undefined,
  action: string | undefined,
  resources: string[],
  flags: AccountFlags & ExplainFlags,
];

/** The options of {@link AccountFlags}. */
export const accountOptions = (command: Command): Command =>
  command
    .option('--json', 'print JSON')
    .option('--output <file>', 'write to a file instead of the terminal')
    .option('--assembly <folder>', 'read this cloud assembly instead of synthesizing the app')
    .option('--unit <name>', 'in an account of this unit of the organization')
    .addOption(new Option('--account <name or ID>', 'in this account of the organization').conflicts('unit'));

/** What a person types to have a decision explained: principal, action, resources, and the request context. */
export const explainOptions = (command: Command, { userNames }: Vocabulary): Command =>
  accountOptions(
    command
      .argument('[principal]', 'who sends the request; or a message of AWS, in quotes')
      .argument('[action]', 'such as s3:PutObject')
      .argument('[resources...]', 'ARNs, s3://bucket/key or names; with several, each must be allowed')
      .option(
        '--region <region>',
        "where the request goes (default: the ARN's region, the service's, or the home region)",
      )
      .option('--no-mfa', 'credentials without multi-factor authentication')
      .option('--access-key', 'long-term access keys, which carry no word of MFA')
      .option('--user <name>', `the user's name (default: ${orList(Object.values(userNames))})`)
      .option('--context <key=value>', 'a condition key of the request; may be repeated', collect)
      .option(
        '--via <service>',
        'an AWS service that calls for the principal, such as cloudformation.amazonaws.com',
      )
      .addOption(new Option('--tls <version>', 'TLS version').choices(['1.0', '1.1', '1.2', '1.3', 'none']))
      .option('--message <text>', 'an error message of AWS to explain; - reads it from standard input')
      .option('--as <group or role>', 'with --message: the group of the user')
      .option('--exit-code', 'exit with 1 if denied'),
  );
