import type { CfnRole, Role } from 'aws-cdk-lib/aws-iam';

/** Gives the one statement of a role's trust policy a Sid, which the CDK leaves out. */
export function nameTrust(role: Role, sid: string): void {
  (role.node.defaultChild as CfnRole).addPropertyOverride('AssumeRolePolicyDocument.Statement.0.Sid', sid);
}
