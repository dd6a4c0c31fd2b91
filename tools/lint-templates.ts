import { join } from 'node:path';
import { answering, command, execute } from './cli/command';
import { ExitCode } from './cli/errors';
import { interruptible } from './cli/interrupt';

const HOME_REGIONS = ['ap-southeast-2', 'us-east-1', 'eu-west-1', 'eu-central-1', 'ap-northeast-1'];

/** Beside its tier, what each configuration has. */
const EVERYTHING = {
  storage: { encryption: 'SSE-KMS' },
  governedRegions: ['us-west-2'],
  delivery: { github: { repository: 'example/baseline' } },
  tags: { team: 'platform' },
};

const program = command('npm run lint:templates --', {
  description: 'Checks the templates of every tier, in five home regions, with cfn-lint.',
  notes: '\nExamples:\n  npm run lint:templates --silent -- --json',
  exitCodes: { yes: 'cfn-lint finds nothing', no: 'it does' },
})
  .option('--json', 'print JSON')
  .action(
    answering(async () => {
      const [{ lintTemplates }, { TIERS }] = await Promise.all([
        import('./sandbox/lint-templates'),
        import('../lib/config/security'),
      ]);
      const configurations = Object.fromEntries(
        HOME_REGIONS.flatMap((homeRegion) =>
          TIERS.map((tier) => [
            `${tier}-${homeRegion}`,
            {
              name: 'acme',
              account: '111122223333',
              notificationEmails: ['billing@example.com'],
              homeRegion,
              detection: { tier },
              ...(tier === 'regulated' && EVERYTHING),
            },
          ]),
        ),
      );
      const { templates, findings } = await interruptible((signal) =>
        lintTemplates({
          configurations,
          script: join(__dirname, '../test/lifecycle/synthesize.ts'),
          regions: [...HOME_REGIONS, ...EVERYTHING.governedRegions],
          signal,
        }),
      );
      const ok = findings.length === 0;
      const summary = `cfn-lint: ${templates} templates of ${Object.keys(configurations).length} configurations, ${findings.length || 'no'} findings`;
      const text = `${[...findings, summary].join('\n')}\n`;
      return { result: { ok, templates, findings }, text, exitCode: ok ? ExitCode.yes : ExitCode.no };
    }),
  );

void execute(program);
