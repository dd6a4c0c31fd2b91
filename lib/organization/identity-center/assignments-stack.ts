import { createHash } from 'node:crypto';
import { CfnWaitConditionHandle, Fn } from 'aws-cdk-lib';
import { CfnAssignment } from 'aws-cdk-lib/aws-sso';
import type { Construct } from 'constructs';
import { CONFIG_FILE, type BaselineConfig } from '../../config';
import { UserError } from '../../config/user-error';
import type { IdentityCenter } from '../../config/identity-center';
import { assignmentsStack, GROUPS } from '../../names';
import { BaselineStack } from '../../stacks/baseline-stack';
import type { Organization } from '../member';
import { personasOf } from '../member-access';
import { identityCenterRegion, permissionSetExport } from './permission-sets-stack';

/** That the members of a group are a persona in an account. */
export interface Assigned {
  readonly account: string;
  readonly persona: string;
  readonly group: string;
}

/**
 * Assignments of a stack that are in work side by side: AWS takes ten at a time.
 * Source: AWS IAM Identity Center User Guide, "IAM Identity Center throttle limits".
 */
const LANES = 8;

/** Bytes of a template that CloudFormation takes as text. Source: AWS CloudFormation User Guide, "CloudFormation quotas". */
const MOST_BYTES = 51_200;

/** Bytes of an assignment beside the name of its persona, which stands in it three times; and of the rest of a template. */
const BYTES = { assignment: 365, persona: 3, rest: 400 };

/** A number that an account always has, whichever others there are. */
const hashOf = (account: string): number => createHash('sha256').update(account).digest().readUInt32BE(0);

/**
 * Who may do what, by the stack that says so. An account is always in the same one, whatever its unit and whoever stands
 * beside it.
 *
 * @returns one list for each stack, of which some may be empty
 */
export function assignments(organization: Organization, { groups, stacks }: IdentityCenter): Assigned[][] {
  const shards = Array.from({ length: stacks }, (): Assigned[] => []);
  for (const { name, config } of organization.units) {
    const personas = [GROUPS.admin, ...personasOf(config).map((persona) => persona.name)];
    // Of an account that is still to be created nobody knows when its policies are there.
    for (const { id } of organization.accounts.filter((account) => account.unit === name)) {
      if (id === undefined) continue;
      for (const persona of personas) {
        const group = groups[persona];
        if (group !== undefined) shards[hashOf(id) % stacks]?.push({ account: id, persona, group });
      }
    }
  }
  shards.forEach((shard) => {
    checkSize(shard, stacks);
  });
  // Moving an account between units moves nothing in its stack.
  return shards.map((shard) => shard.sort((a, b) => idOf(a).localeCompare(idOf(b))));
}

/** @throws UserError if a template would have too many bytes */
function checkSize(shard: readonly Assigned[], stacks: number): void {
  const longest = Math.max(0, ...shard.map(({ persona }) => persona.length));
  const most = Math.floor((MOST_BYTES - BYTES.rest) / (BYTES.assignment + BYTES.persona * longest));
  if (shard.length <= most) return;
  throw new UserError(
    `A stack would have ${shard.length} assignments, and its template holds ${most}: the accounts are spread over ${stacks} stacks`,
    `In ${CONFIG_FILE} write a higher number into organization.identityCenter.stacks, at most 64; docs/identity-center.md says what it moves`,
  );
}

const idOf = ({ account, persona }: Assigned): string => `A${account}-${persona}`;

/** Some of the accounts, and who may do what there. */
export class AssignmentsStack extends BaselineStack {
  constructor(
    scope: Construct,
    config: BaselineConfig,
    { instance, ...identityCenter }: IdentityCenter,
    [index, assigned]: readonly [index: number, assigned: readonly Assigned[]],
  ) {
    super(scope, assignmentsStack(index), {
      config,
      region: identityCenterRegion({ instance, ...identityCenter }, config),
      description: 'Account baseline: who may do what, in some accounts of the organization',
      terminationProtection: true,
    });
    // A stack that left the app would stay, with what it allows; and a template is never empty.
    new CfnWaitConditionHandle(this, 'Always');
    const lanes = new Map<number, CfnAssignment>();
    for (const each of assigned) {
      const { account, persona, group } = each;
      const resource = new CfnAssignment(this, idOf(each), {
        instanceArn: instance,
        permissionSetArn: Fn.importValue(permissionSetExport(persona)),
        principalId: group,
        principalType: 'GROUP',
        targetId: account,
        targetType: 'AWS_ACCOUNT',
      });
      // One account is in one lane: what is done in it is done one after the other.
      const lane = Math.floor(hashOf(account) / identityCenter.stacks) % LANES;
      const before = lanes.get(lane);
      if (before) resource.addResourceDependency(before);
      lanes.set(lane, resource);
    }
  }
}
