import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './pages';

/** The owner that `.github/CODEOWNERS` has until somebody puts in their own. */
const PLACEHOLDER = '@example/';

/**
 * Lines of CODEOWNERS that still name the placeholder, in a repository of somebody else. None outside of GitHub Actions,
 * where the repository is not known.
 */
const placeholderLines = (codeowners: string, repository: string | undefined): string[] =>
  repository === undefined || `@${repository}`.startsWith(PLACEHOLDER)
    ? []
    : codeowners.split('\n').filter((line) => !line.startsWith('#') && line.includes(PLACEHOLDER));

it('the code owners of this repository are its own: put yours into .github/CODEOWNERS', () => {
  const codeowners = readFileSync(join(ROOT, '.github/CODEOWNERS'), 'utf8');
  expect(placeholderLines(codeowners, process.env['GITHUB_REPOSITORY'])).toEqual([]);
});

describe('the placeholder', () => {
  const codeowners = '# such as @example/owners\n*  @example/owners\n/docs/  @octo-org/writers\n';

  it('is refused in a repository of somebody else', () => {
    expect(placeholderLines(codeowners, 'octo-org/baseline')).toEqual(['*  @example/owners']);
  });

  it('stays where the repository is not known, or is that of the placeholder', () => {
    expect(placeholderLines(codeowners, undefined)).toEqual([]);
    expect(placeholderLines(codeowners, 'example/account-baseline')).toEqual([]);
  });
});
