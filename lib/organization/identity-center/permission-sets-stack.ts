import { CfnOutput } from 'aws-cdk-lib';
import { CfnInstanceAccessControlAttributeConfiguration, CfnPermissionSet } from 'aws-cdk-lib/aws-sso';
import type { Construct } from 'constructs';
import type { BaselineConfig } from '../../config';
import { configuresOwner, type IdentityCenter } from '../../config/identity-center';
import { GROUPS, IAM_PATH, OWNER_TAG, POLICIES, STACKS } from '../../names';
import { BaselineStack } from '../../stacks/baseline-stack';
import { policiesOf } from '../../stacks/persona-policies';
import type { PolicyCounts } from './persona-policies';

/** The export with the ARN of a persona's permission set. */
export const permissionSetExport = (persona: string): string => `${STACKS.permissionSets}-${persona}`;

/** The region of IAM Identity Center, in which alone it takes calls. */
export const identityCenterRegion = ({ region }: IdentityCenter, { homeRegion }: BaselineConfig): string =>
  region ?? homeRegion;

/**
 * What each persona may do, for people of IAM Identity Center: a permission set that names policies which each account has.
 * One for each persona, whether somebody is it or not, so that people can leave a persona before it goes.
 */
export class PermissionSetsStack extends BaselineStack {
  constructor(
    scope: Construct,
    config: BaselineConfig,
    private readonly identityCenter: IdentityCenter,
    counts: PolicyCounts,
  ) {
    super(scope, STACKS.permissionSets, {
      config,
      region: identityCenterRegion(identityCenter, config),
      description: 'Account baseline: permission sets of IAM Identity Center',
      terminationProtection: true,
    });
    if (configuresOwner(identityCenter)) this.owner();
    this.permissionSet(GROUPS.admin, 1);
    for (const [persona, count] of counts) this.permissionSet(persona, count);
  }

  /** Source: AWS IAM Identity Center User Guide, "Attributes for access control". An instance has one such list. */
  private owner(): void {
    const { instance, owner } = this.identityCenter;
    new CfnInstanceAccessControlAttributeConfiguration(this, 'Owner', {
      instanceArn: instance,
      accessControlAttributes: [{ key: OWNER_TAG, value: { source: [owner] } }],
    });
  }

  private permissionSet(persona: string, count: number): void {
    const { instance, session } = this.identityCenter;
    const set = new CfnPermissionSet(this, `Set-${persona}`, {
      instanceArn: instance,
      name: persona,
      description: `Account baseline: the persona ${persona}`,
      sessionDuration: session,
      customerManagedPolicyReferences: policiesOf(persona, count).map((name) => ({ name, path: IAM_PATH })),
      permissionsBoundary: {
        customerManagedPolicyReference: { name: POLICIES.peopleBoundary, path: IAM_PATH },
      },
    });
    new CfnOutput(this, `Arn-${persona}`, {
      value: set.attrPermissionSetArn,
      exportName: permissionSetExport(persona),
      description: `Permission set of ${persona}`,
    });
  }
}
