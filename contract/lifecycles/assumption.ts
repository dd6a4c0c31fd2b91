import { IAM_PATH, ROLES } from '../../lib/names';
import type { Deployer } from './lifecycle';

const ISSUER = 'token.actions.githubusercontent.com';

interface Assumption {
  readonly principal: string | { readonly federated: string };
  readonly action: string;
  readonly resource: string;
  readonly mfa?: boolean;
  readonly context: Readonly<Record<string, string>>;
}

/** The request with which somebody takes the deploy role; undefined for an administrator and StackSets, who need none. */
export function assumptionOf(by: Deployer, account: string): Assumption | undefined {
  const resource = `arn:aws:iam::${account}:role${IAM_PATH}${ROLES.deploy}`;
  if (by === 'administrator' || by === 'StackSets') return undefined;
  if (by === 'deploy role')
    return {
      principal: 'admin',
      action: 'sts:AssumeRole',
      resource,
      mfa: true,
      context: { 'aws:MultiFactorAuthAge': '300' },
    };
  return {
    principal: { federated: `arn:aws:iam::${account}:oidc-provider/${ISSUER}` },
    action: 'sts:AssumeRoleWithWebIdentity',
    resource,
    context: {
      [`${ISSUER}:aud`]: 'sts.amazonaws.com',
      [`${ISSUER}:sub`]: 'repo:example/baseline:environment:production',
      [`${ISSUER}:ref`]: 'refs/heads/main',
    },
  };
}
