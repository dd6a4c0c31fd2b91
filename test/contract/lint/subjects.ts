import { AWS_MANAGED } from '../../../tools/access/aws-managed';
import type { AccountModel } from '../../../tools/access/model';
import type { NamedPolicy } from '../../../tools/access/policy';

/** What a policy is on. */
export type Kind =
  | 'managed policy'
  | 'inline policy'
  | 'trust policy'
  | 'bucket'
  | 'topic'
  | 'key'
  | 'repository'
  | 'event bus';

/** A policy to check. */
export interface Subject {
  readonly kind: Kind;
  readonly policy: NamedPolicy;
  /** whether it is on the group of the engineers or the analysts */
  readonly ofMembers: boolean;
}

const KINDS: Record<string, Kind> = {
  'AWS::S3::Bucket': 'bucket',
  'AWS::SNS::Topic': 'topic',
  'AWS::KMS::Key': 'key',
  'AWS::ECR::Repository': 'repository',
  'AWS::Events::EventBus': 'event bus',
};

/** Every policy of an account. */
export function subjectsIn({ policies, groups, roles, resources }: AccountModel): Subject[] {
  const members = groups.filter(({ name }) => name !== 'admin').flatMap((group) => group.policies);
  const isManaged = (own: NamedPolicy) =>
    policies.some(({ name }) => name === own.name) || [...AWS_MANAGED.values()].includes(own);
  const inline = [...groups, ...roles].flatMap((owner) => owner.policies).filter((own) => !isManaged(own));
  const subject = (kind: Kind) => (policy: NamedPolicy) => ({
    kind,
    policy,
    ofMembers: members.some(({ name }) => name === policy.name),
  });
  return [
    ...policies.map(subject('managed policy')),
    ...inline.map(subject('inline policy')),
    ...roles.map(({ trust }) => subject('trust policy')(trust)),
    ...resources.flatMap(({ type, policy }) => {
      const kind = KINDS[type];
      if (kind === undefined) throw new Error(`No kind of policy is known for ${type}`);
      return policy === undefined ? [] : [subject(kind)(policy)];
    }),
  ];
}
