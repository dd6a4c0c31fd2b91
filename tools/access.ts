import { Option } from 'commander';
import { VOCABULARY } from '../contract/vocabulary';
import { accountOptions, explainOptions } from './access/explain/options';
import type { AccountFlags, ExplainParameters } from './access/explain/options';
import { answering, command, describe, execute } from './cli/command';

const NOTES = `
Examples:
  npm run access                                       who may do what, as a table
  npm run access -- --markdown --output docs/access-matrix.md
  npm run access -- explain engineer s3:PutObject arn:aws:s3:::acme-analysis/x --no-mfa

Answers come from the templates that the app synthesizes, evaluated as AWS does; nothing is asked of AWS.`;

const EXPLAIN_NOTES = `
Principals: the groups admin, engineer and analyst, and those that the configuration adds; the roles ec2, glue, batch, sagemaker, ecs-task (or ecs),
ecs-execution, deploy, settings and support; root and anonymous.

Resources are ARNs, s3://bucket/key, or names where an action acts on one kind. What AWS checks beside them stands under
"AWS checks more". A message of AWS may stand in whatever it was found in; several get an answer each.

Examples:
  npm run access -- explain engineer s3:PutObject arn:aws:s3:::acme-analysis/x --region us-east-1 --no-mfa
  npm run access -- explain analyst ec2:StopInstances arn:aws:ec2:ap-southeast-2:111122223333:instance/i-1 \\
      --context aws:ResourceTag/owner=ana
  npm run access -- explain admin s3:DeleteObject arn:aws:s3:::acme-logs/x \\
      --context s3:DataAccessPointArn=arn:aws:s3:ap-southeast-2:111122223333:accesspoint/team
  npm run access -- explain --as analyst "User: arn:aws:iam::111122223333:user/ana is not authorized …"
  pbpaste | npm run access --silent -- explain --as analyst --message -`;

const accountOf = async (assembly?: string) =>
  (await import('./access/account-from')).accountFrom(VOCABULARY, assembly);

const program = command('npm run access --', {
  description: 'Prints who may do what in an account with this baseline, or explains one answer.',
  notes: NOTES,
  exitCodes: { yes: 'for an answer' },
});
accountOptions(program)
  .addOption(new Option('--markdown', 'print Markdown').conflicts('json'))
  .action(
    answering(async (flags: AccountFlags & { markdown?: boolean }) =>
      (await import('./access/matrix/answer')).matrixAnswer(await accountOf(flags.assembly), flags),
    ),
  );

const explain = describe(program.command('explain'), {
  description: 'Says whether a request is allowed, which statement decides it, and what would make it pass.',
  notes: EXPLAIN_NOTES,
  exitCodes: { yes: 'for an answer', no: 'denied (with --exit-code)' },
});
explainOptions(explain, VOCABULARY).action(
  answering(async (...[principal, action, resources, flags]: ExplainParameters) => {
    const { explainAnswer } = await import('./access/explain/command');
    return explainAnswer(await accountOf(flags.assembly), { ...flags, principal, action, resources });
  }),
);

void execute(program);
