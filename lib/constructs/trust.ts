import type { CfnRole, Role } from 'aws-cdk-lib/aws-iam';

/** Gives the statements of a role's trust policy their Sids, in order, which the CDK leaves out. */
export function nameTrust(role: Role, ...sids: string[]): void {
  sids.forEach((sid, index) =>
    (role.node.defaultChild as CfnRole).addPropertyOverride(
      `AssumeRolePolicyDocument.Statement.${index}.Sid`,
      sid,
    ),
  );
}
