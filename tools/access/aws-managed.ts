import type { NamedPolicy } from './policy';

/** The AWS-managed policy of that name. */
export const ADMINISTRATOR_ACCESS: NamedPolicy = {
  name: 'AdministratorAccess',
  document: {
    Version: '2012-10-17',
    Statement: [{ Sid: 'AdministratorAccess', Effect: 'Allow', Action: '*', Resource: '*' }],
  },
};

/** Source: AWS Managed Policy Reference Guide, "AWSSupportAccess". */
const SUPPORT_ACCESS: NamedPolicy = {
  name: 'AWSSupportAccess',
  document: {
    Version: '2012-10-17',
    Statement: [{ Sid: 'AWSSupportAccess', Effect: 'Allow', Action: ['support:*'], Resource: '*' }],
  },
};

/** Policies that AWS makes and changes, as far as this project names them, by ARN. */
export const AWS_MANAGED: ReadonlyMap<string, NamedPolicy> = new Map(
  [ADMINISTRATOR_ACCESS, SUPPORT_ACCESS].map((policy) => [`arn:aws:iam::aws:policy/${policy.name}`, policy]),
);

/** A policy that AWS makes and whose text is not at hand; undefined if the ARN is of another. */
export const unreadPolicy = (arn: string): NamedPolicy | undefined =>
  arn.startsWith('arn:aws:iam::aws:policy/')
    ? {
        name: arn.replace(/^.*\//, ''),
        isUnread: true,
        document: {
          Version: '2012-10-17',
          Statement: [{ Sid: 'WhateverAwsAllows', Effect: 'Allow', Action: '*', Resource: '*' }],
        },
      }
    : undefined;
