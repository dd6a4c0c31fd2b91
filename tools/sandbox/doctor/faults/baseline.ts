import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';
import {
  AttachGroupPolicyCommand,
  AttachRolePolicyCommand,
  CreatePolicyVersionCommand,
  DeleteGroupPolicyCommand,
  DeletePolicyVersionCommand,
  DeleteRolePermissionsBoundaryCommand,
  DetachGroupPolicyCommand,
  DetachRolePolicyCommand,
  GetPolicyCommand,
  GetRoleCommand,
  PutGroupPolicyCommand,
  PutRolePermissionsBoundaryCommand,
  SetDefaultPolicyVersionCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import {
  accessPolicy,
  BASELINE_TAG,
  GLOBAL_REGION,
  GROUPS,
  POLICIES,
  ROLES,
  STACKS,
} from '../../../../lib/names';
import type { Fault } from '../account';
import { EVERYTHING, trustIn } from './people';

const GroupName = GROUPS.engineer;
const RoleName = ROLES.glue;
const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

/** Faults in the baseline itself, in IAM and CloudFormation. */
export const BASELINE_FAULTS: readonly Fault[] = [
  {
    what: 'a guardrail detached from a group',
    detectedBy: ['group-policies'],
    reports: `${GroupName}: lacks ${POLICIES.integrity}`,
    async inject(account) {
      const policy = { GroupName, PolicyArn: account.policyArn(POLICIES.integrity) };
      await account.iam.send(new DetachGroupPolicyCommand(policy));
      return () => account.iam.send(new AttachGroupPolicyCommand(policy));
    },
  },
  {
    what: 'an inline policy put on a group',
    detectedBy: ['group-policies'],
    reports: `${GroupName}: has mine besides`,
    async inject({ iam }) {
      const policy = { GroupName, PolicyName: 'mine' };
      await iam.send(new PutGroupPolicyCommand({ ...policy, PolicyDocument: EVERYTHING }));
      return () => iam.send(new DeleteGroupPolicyCommand(policy));
    },
  },
  {
    what: 'a policy given another default version',
    detectedBy: ['policy-default-version'],
    reports: `${accessPolicy(GROUPS.engineer)}: v`,
    async inject(account) {
      const { iam } = account;
      const PolicyArn = account.policyArn(accessPolicy(GROUPS.engineer));
      const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
      const { PolicyVersion } = await iam.send(
        new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: EVERYTHING, SetAsDefault: true }),
      );
      return async () => {
        const VersionId = Policy?.DefaultVersionId;
        await iam.send(new SetDefaultPolicyVersionCommand({ PolicyArn, VersionId }));
        await iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: PolicyVersion?.VersionId }));
      };
    },
  },
  {
    what: "a role's trust opened to the account",
    detectedBy: ['role-settings'],
    reports: `${RoleName}: another trust`,
    async inject({ iam, accountId }) {
      const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
      const before = decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '');
      await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: trustIn(accountId) }));
      return () => iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: before }));
    },
  },
  {
    what: 'a boundary taken off a role',
    detectedBy: ['role-boundary', 'role-settings'],
    reports: `${RoleName}: the boundary is gone`,
    async inject(account) {
      const PermissionsBoundary = account.policyArn(POLICIES.boundary);
      await account.iam.send(new DeleteRolePermissionsBoundaryCommand({ RoleName }));
      return () => account.iam.send(new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary }));
    },
  },
  {
    what: 'a policy attached to a role',
    detectedBy: ['role-settings'],
    reports: `${RoleName}: has ReadOnlyAccess besides`,
    async inject({ iam }) {
      await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: READ_ONLY }));
      return () => iam.send(new DetachRolePolicyCommand({ RoleName, PolicyArn: READ_ONLY }));
    },
  },
  {
    what: 'termination protection switched off',
    detectedBy: ['stack-termination-protection'],
    reports: `${STACKS.storage}: off`,
    async inject({ clients, homeRegion }) {
      const client = clients.in(CloudFormationClient, homeRegion);
      const set = (EnableTerminationProtection: boolean) =>
        client.send(
          new UpdateTerminationProtectionCommand({ StackName: STACKS.storage, EnableTerminationProtection }),
        );
      await set(false);
      return () => set(true);
    },
  },
  {
    what: 'a stack that the app no longer has',
    detectedBy: ['stacks-left'],
    reports: `Baseline-Network: aws cloudformation delete-stack --region ${GLOBAL_REGION} --stack-name Baseline-Network`,
    async inject({ clients }) {
      const client = clients.in(CloudFormationClient, GLOBAL_REGION);
      const StackName = 'Baseline-Network';
      await client.send(
        new CreateStackCommand({
          StackName,
          TemplateBody: JSON.stringify({ Resources: { Topic: { Type: 'AWS::SNS::Topic' } } }),
          Tags: [{ Key: BASELINE_TAG.key, Value: BASELINE_TAG.value }],
        }),
      );
      return () => client.send(new DeleteStackCommand({ StackName }));
    },
  },
];
