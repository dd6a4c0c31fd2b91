import { checkDeployment, readConfig } from '../../lib/config';
import { UserError } from '../../lib/config/user-error';
import { pages } from './pages';

it('docs/deploy.md shows the refusal of the configuration as shipped, as it is printed', async () => {
  const { placeholders } = await readConfig();
  const page = pages().find(({ path }) => path === 'docs/deploy.md');
  const [, shown] = /^```\n\$ npx cdk deploy --all\n([^]*?)\n```$/m.exec(page?.text ?? '') ?? [];
  try {
    checkDeployment(placeholders, '111122223333', 'deploy');
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(shown).toBe(error.message);
    return;
  }
  throw new Error('The configuration as shipped is not refused');
});
