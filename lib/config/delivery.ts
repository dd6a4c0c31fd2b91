import { z } from 'zod';

/** Source: GitHub Docs, "OpenID Connect reference", subject claims: the parts are joined with colons. */
const claimPart = (what: string) =>
  z
    .string()
    .regex(/^[\w.-]+(?:\/[\w.-]+)*$/, { error: `expected the name of ${what}, without wildcards or colons` });

/** GitHub's own numbers, as `gh api repos/owner/name` shows them. */
const gitHubId = z
  .string()
  .regex(/^\d{1,20}$/, { error: 'expected the digits of an ID of GitHub, in quotes' });

export const github = z
  .strictObject({
    repository: z
      .string()
      .regex(/^(?!-)(?!.*--.*\/)[A-Za-z0-9-]{1,39}(?<!-)\/(?!\.{1,2}$)[\w.-]{1,100}(?<!\.(?:git|wiki))$/i, {
        error: "expected 'owner/name' of a GitHub repository",
      })
      .meta({
        description: '`owner/name`, spelled as GitHub does: subjects are compared letter by letter.',
        examples: ['octo-org/baseline'],
      }),
    ids: z
      .strictObject({
        owner: gitHubId.meta({ description: 'Of the owner, as digits in quotes.', examples: ['583231'] }),
        repository: gitHubId.meta({ description: 'Of the repository.', examples: ['1296269'] }),
      })
      .optional()
      .meta({
        description:
          'IDs that GitHub writes into the subject of repositories that are new, renamed or opted in since July 2026.',
      }),
    // Source: git documentation, "git-check-ref-format".
    branch: claimPart('a branch')
      .max(100)
      .refine((name) => !/\.\.|\.lock(\/|$)|(^|\/)\.|\.$|^-|^refs\//.test(name), {
        error: 'expected the short name of a branch that git takes, such as main or release/1',
      })
      .default('main')
      .meta({ description: 'The branch whose pushes deploy.', examples: ['main'] }),
    environment: claimPart('an environment')
      .max(100)
      .default('production')
      .meta({
        description: 'The environment of GitHub that guards the deployment.',
        examples: ['production'],
      }),
    provider: z
      .enum(['create', 'existing'])
      .default('create')
      .meta({
        description:
          "An account has one identity provider for GitHub Actions: `'existing'` where something else created it.",
        examples: ['create'],
      }),
  })
  .meta({ description: 'A [pipeline](delivery.md) in GitHub Actions that deploys.' });
