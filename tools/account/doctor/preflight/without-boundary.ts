import type { RoleDetail } from '@aws-sdk/client-iam';
import { z } from 'zod';
import { asList } from '../../../access/policy';
import { boundaryArn, putPeopleBoundary } from '../../boundary';
import { decodePolicy, type AccountStatement } from '../../reads/policies';
import { followingGroups, functionsByRole } from '../../reads/role-holders';
import { isBreakGlass, isListed, legacyName, unboundedRoles, usersWithoutBoundary } from '../../unbounded';
import type { Context } from '../context';
import { eachCheck } from '../each';
import type { Check } from '../model';
import { outcomeOf } from '../outcome';
import { legacyLine } from './legacy-line';

const DETAILS = 'iam:GetAccountAuthorizationDetails';

/** Of a principal in a trust policy the services; nobody else is one. */
const services = z
  .object({ Service: z.union([z.string(), z.array(z.string())]) })
  .transform(({ Service }) => asList(Service))
  .catch([]);

const takenBy = ({ AssumeRolePolicyDocument }: RoleDetail): string[] =>
  asList<AccountStatement>(decodePolicy(AssumeRolePolicyDocument)?.Statement).flatMap(({ Principal }) =>
    services.parse(Principal),
  );

/** Lambda functions by the ARN of their role, in every region of the baseline. */
async function functionsIn({ clients, regions }: Context): Promise<Map<string, string[]>> {
  const byRegion = await Promise.all(regions.map((region) => functionsByRole(clients, region)));
  return new Map(byRegion.flatMap((byRole) => [...byRole]));
}

/** What holds a role, which services take it, and when it was last used, of which AWS knows 400 days. */
function useOf(role: RoleDetail, functions: ReadonlyMap<string, readonly string[]>): string {
  const { InstanceProfileList = [], RoleLastUsed: { LastUsedDate, Region = '?' } = {}, Arn = '' } = role;
  const profiles = InstanceProfileList.map(({ InstanceProfileName = '?' }) => InstanceProfileName);
  const held = functions.get(Arn) ?? [];
  const trusted = takenBy(role);
  return [
    profiles.length > 0 ? `on the instance profile ${profiles.join(', ')}` : '',
    held.length > 0 ? `of the function ${held.join(', ')}` : '',
    trusted.length > 0 ? `trusts ${trusted.join(', ')}` : '',
    LastUsedDate === undefined
      ? 'not used in the last 400 days'
      : `last used on ${LastUsedDate.toISOString().slice(0, 10)} in ${Region}`,
  ]
    .filter((part) => part !== '')
    .join('; ');
}

const putBoundary = (kind: 'role' | 'user', accountId: string): string =>
  `aws iam put-${kind}-permissions-boundary --permissions-boundary ${boundaryArn(accountId)} --${kind}-name <${kind}>`;

/** The guardrails do not bind who is there already, the first administrator among them; only a boundary does. */
const users: Check = {
  id: 'identities-without-boundary',
  section: 'account',
  title: 'No user is there already whom the guardrails will not hold',
  needs: [DETAILS],
  async run({ iam, accountId }) {
    const all = (await iam.details()).users.filter((user) => !isBreakGlass(user));
    const items = usersWithoutBoundary(all, accountId).map(
      ({ UserName = '?' }) => `user ${UserName}: an admin could set the password, and act as they may`,
    );
    return outcomeOf(all.length, items, {
      noun: 'user',
      severity: 'warn',
      expected: 'the boundary, or gone; for an emergency root or federation (docs/runbook.md, "Break glass")',
      remediation: `After the deployment, of people: ${putPeopleBoundary(accountId)}; of users of applications: ${putBoundary('user', accountId)}. Or aws iam delete-user, of the first administrator too`,
    });
  },
};

/** Where admins pass and assume every role that is not protected, an older one has to be listed or bounded. */
const roles: Check = {
  id: 'roles-without-boundary',
  section: 'account',
  title: 'Each role without the boundary is listed as older than the baseline',
  needs: [DETAILS, 'lambda:ListFunctions'],
  async run(context) {
    const { iam, accountId, applicationRoles, legacyRoles } = context;
    const all = (await iam.details()).roles;
    const bare = unboundedRoles(all, accountId).filter((role) => !isListed(role, legacyRoles));
    const functions = await functionsIn(context);
    const line = legacyLine(unboundedRoles(all, accountId).map(legacyName));
    return outcomeOf(
      all.length,
      bare.map((role) => `role ${legacyName(role)}: ${useOf(role, functions)}`),
      {
        noun: 'role',
        // Under the stricter rule nobody passes or assumes one that is outside /app/.
        severity: applicationRoles === 'path' ? 'warn' : 'fail',
        expected: 'the boundary, or a line of access.legacyRoles',
        remediation: `${putBoundary('role', accountId)}, after the deployment. Or in baseline.config.ts, for those that stay: ${
          line ?? 'more than access.legacyRoles takes, so give some of them the boundary first'
        }`,
      },
    );
  },
};

/** A new version of a template that a group follows can name any role, older ones too, and nobody is asked. */
const launchTemplates: Check = eachCheck({
  id: 'launch-template-versions',
  section: 'account',
  title:
    'No Auto Scaling group follows a launch template without a fixed version, while older roles are there',
  needs: ['autoscaling:DescribeAutoScalingGroups'],
  applies: ({ legacyRoles }) => legacyRoles?.length !== 0,
  things: async ({ clients, regions }) =>
    (await Promise.all(regions.map((region) => followingGroups(clients, region)))).flat(),
  nameOf: ({ name }) => name,
  problems: ({ template }) => template,
  noun: 'following group',
  severity: 'warn',
  expected: 'a version by its number',
  remediation:
    "aws autoscaling update-auto-scaling-group --auto-scaling-group-name <group> --launch-template LaunchTemplateName=<template>,Version='<number>'",
});

/** Who and what is in the account already that the guardrails do not hold. */
export const WITHOUT_BOUNDARY: readonly Check[] = [users, roles, launchTemplates];
