import { createHash } from 'node:crypto';
import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnAccount } from 'aws-cdk-lib/aws-organizations';
import type { Construct } from 'constructs';
import type { BaselineConfig } from '../config';
import { accountsStack } from '../names';
import { BaselineStack } from '../stacks/baseline-stack';
import type { Organization } from './member';
import { ouIdOf } from './units-stack';

/** An account that the configuration creates. */
export interface NewAccount {
  readonly name: string;
  readonly email: string;
  readonly unit: string;
}

/** Accounts without an ID, by the stack that creates them: a template has no room for a thousand. */
export function newAccounts({ accounts }: Organization): [stack: string, accounts: NewAccount[]][] {
  const byStack = new Map<string, NewAccount[]>();
  for (const { id, name, email, unit } of accounts) {
    if (id !== undefined || name === undefined || email === undefined) continue;
    const stack = accountsStack(groupOf(email));
    byStack.set(stack, [...(byStack.get(stack) ?? []), { name, email, unit }]);
  }
  return [...byStack].sort(([a], [b]) => a.localeCompare(b));
}

const hash = (email: string): string => createHash('sha256').update(email.toLowerCase()).digest('hex');

/** One of sixteen, whatever its unit and whoever stands beside it: an account that moved to another stack would be created again. */
const groupOf = (email: string): string => hash(email).slice(0, 1);

/**
 * Accounts that the configuration creates. They stay whatever happens to the stack, also where its creation fails: to delete
 * one is to close the account. AWS Organizations creates one after the other.
 * Source: AWS CloudFormation User Guide, "AWS::Organizations::Account".
 */
export class AccountsStack extends BaselineStack {
  constructor(
    scope: Construct,
    config: BaselineConfig,
    { units }: Organization,
    [name, accounts]: [stack: string, accounts: readonly NewAccount[]],
  ) {
    super(scope, name, {
      config,
      region: config.homeRegion,
      description: 'Account baseline: accounts of the organization',
      terminationProtection: true,
    });
    let before: CfnAccount | undefined;
    for (const account of accounts) {
      const unit = units.find((each) => each.name === account.unit);
      const resource = new CfnAccount(this, `Account-${hash(account.email).slice(0, 12)}`, {
        accountName: account.name,
        email: account.email,
        parentIds: unit && [ouIdOf(unit)],
      });
      resource.applyRemovalPolicy(RemovalPolicy.RETAIN);
      if (before) resource.addResourceDependency(before);
      before = resource;
    }
  }
}
