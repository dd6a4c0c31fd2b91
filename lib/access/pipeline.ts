import { FederatedPrincipal, type IPrincipal } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import { iamArn } from '../iam/statements';

/** The identity provider of GitHub Actions. Source: GitHub Docs, "Configuring OpenID Connect in Amazon Web Services". */
export const GITHUB_ISSUER = 'token.actions.githubusercontent.com';

/** The audience that a token of GitHub Actions must have. */
export const GITHUB_AUDIENCE = 'sts.amazonaws.com';

type GitHub = NonNullable<BaselineConfig['delivery']['github']>;

/** The provider in this account, whoever created it. */
export const githubProviderArn = (): string => iamArn(`oidc-provider/${GITHUB_ISSUER}`);

const jobs = (subjects: string[], claims: Record<string, string> = {}): IPrincipal =>
  new FederatedPrincipal(
    githubProviderArn(),
    {
      StringEquals: {
        [`${GITHUB_ISSUER}:aud`]: GITHUB_AUDIENCE,
        [`${GITHUB_ISSUER}:sub`]: subjects,
        ...Object.fromEntries(
          Object.entries(claims).map(([claim, value]) => [`${GITHUB_ISSUER}:${claim}`, value]),
        ),
      },
    },
    'sts:AssumeRoleWithWebIdentity',
  );

/**
 * How the subjects of a repository begin: with its names, or with the IDs beside them, which a later owner of the same
 * names does not have. Source: GitHub Docs, "OpenID Connect reference", immutable subject claims.
 */
function subjectOf({ repository, ids }: GitHub): string {
  const [owner, name] = repository.split('/');
  return ids ? `repo:${owner}@${ids.owner}/${name}@${ids.repository}` : `repo:${repository}`;
}

/**
 * Jobs that deploy: those of the environment, whose approval GitHub demands, and on the branch. The subject of a job
 * with an environment does not name the branch, so the claim does, which AWS STS checks since January 2026.
 * Source: AWS IAM User Guide, "Available keys for AWS OIDC federation", GitHub.
 */
export const deployingJobs = (github: GitHub): IPrincipal =>
  jobs([`${subjectOf(github)}:environment:${github.environment}`], { ref: `refs/heads/${github.branch}` });

/** Jobs that only look: those of pull requests, and those of the branch, such as the nightly one. */
export const lookingJobs = (github: GitHub): IPrincipal =>
  jobs([`${subjectOf(github)}:pull_request`, `${subjectOf(github)}:ref:refs/heads/${github.branch}`]);
