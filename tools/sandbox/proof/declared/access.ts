import type { Context } from '../../../account/doctor/context';
import { text } from '../../../assembly/declared';
import { compare } from '../../check';
import type { CheckResult } from '../../types';

/** Compares which groups, user policies and instance profiles an account has with the templates. */
export async function checkAccess(section: string, context: Context): Promise<CheckResult[]> {
  const { groups, users, roles } = await context.iam.details();
  const inline = users.flatMap(({ UserPolicyList = [] }) => UserPolicyList);
  const profiles = roles.flatMap(({ RoleName, InstanceProfileList = [] }) =>
    InstanceProfileList.map((profile) => ({ name: profile.InstanceProfileName, role: RoleName })),
  );
  return [
    compare(
      section,
      'the groups of the account',
      context
        .ofType('AWS::IAM::Group')
        .map((group) => text(group, 'GroupName'))
        .sort(),
      groups.map(({ GroupName = '?' }) => GroupName).sort(),
    ),
    compare(
      section,
      'inline policies on users',
      'none',
      inline.map(({ PolicyName }) => PolicyName).join(', ') || 'none',
    ),
    ...context.ofType('AWS::IAM::InstanceProfile').map((profile) => {
      const name = text(profile, 'InstanceProfileName');
      const found = profiles.filter((each) => each.name === name).map(({ role }) => role);
      return compare(section, `role of instance profile ${name}`, profile.properties.Roles, found);
    }),
  ];
}
