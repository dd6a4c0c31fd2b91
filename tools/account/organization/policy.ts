import type { BaselineConfig } from '../../../lib/config';
import type { PolicyDocument } from '../../access/policy';
import { policyFor } from '../doctor/policy';
import { DIRECTORY_NEEDS } from './checks/assignments';
import { POLICY_NEEDS } from './checks/policies';
import { SERVICE_NEEDS } from './checks/services';
import { STACK_SET_NEEDS } from './checks/stack-sets';
import { MANAGEMENT_CHECKS } from '../doctor/checks/management';
import { DOCTOR_ROLE, ORGANIZATION_ROLE } from './member-session';
import { WAVE_NEEDS } from './preflight/organization';

const TREE_NEEDS = [
  'organizations:ListAccountsForParent',
  'organizations:ListOrganizationalUnitsForParent',
  'organizations:ListRoots',
];

const asList = (value: PolicyDocument['Statement']) => [value].flat();

/** What a run takes in the account that owns the organization: its reads, and the way into each member. */
export function policyOfCaller({
  id,
  identityCenter,
}: NonNullable<BaselineConfig['organization']>): PolicyDocument {
  const needs = [
    ...TREE_NEEDS,
    ...STACK_SET_NEEDS,
    ...POLICY_NEEDS,
    ...SERVICE_NEEDS,
    ...WAVE_NEEDS,
    ...(identityCenter ? DIRECTORY_NEEDS : []),
  ];
  const { Version, Statement } = policyFor([{ needs }, ...MANAGEMENT_CHECKS]);
  return {
    Version,
    Statement: [
      ...asList(Statement),
      {
        Sid: 'TakeTheRoleOfTheDoctor',
        Effect: 'Allow',
        Action: ['sts:AssumeRole'],
        Resource: [DOCTOR_ROLE, ORGANIZATION_ROLE].map((role) => `arn:aws:iam::*:role/${role}`),
        Condition: { StringEquals: { 'aws:ResourceOrgID': id } },
      },
    ],
  };
}
