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

export const github = z.strictObject({
  /** `owner/name`, spelled as GitHub does: subjects are compared letter by letter. */
  repository: z
    .string()
    .regex(/^(?!-)(?!.*--.*\/)[A-Za-z0-9-]{1,39}(?<!-)\/(?!\.{1,2}$)[\w.-]{1,100}(?<!\.(?:git|wiki))$/i, {
      error: "expected 'owner/name' of a GitHub repository",
    }),
  /**
   * IDs of the owner and the repository, which GitHub writes into the subject of repositories that are new, renamed or
   * opted in since July 2026. Without them the subject holds the names alone.
   */
  ids: z.strictObject({ owner: gitHubId, repository: gitHubId }).optional(),
  // Source: git documentation, "git-check-ref-format".
  branch: claimPart('a branch')
    .max(100)
    .refine((name) => !/\.\.|\.lock(\/|$)|(^|\/)\.|\.$|^-|^refs\//.test(name), {
      error: 'expected the short name of a branch that git takes, such as main or release/1',
    })
    .default('main'),
  environment: claimPart('an environment').max(100).default('production'),
  /** An account has one provider for GitHub Actions: `existing` where something else created it. */
  provider: z.enum(['create', 'existing']).default('create'),
});
