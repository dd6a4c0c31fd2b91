import { VOCABULARY } from '../contract/vocabulary';
import { addCommands } from './access/commands';
import { command, execute } from './cli/command';

const NOTES = `
Examples:
  npm run access                                  of what people do in a week, how much works for whom
  npm run access -- journeys analyst              each of these for analysts, and what to do instead of what is refused
  npm run access -- matrix engineer               request by request
  npm run access -- explain engineer s3:PutObject arn:aws:s3:::acme-analysis/x --no-mfa
  npm run access -- --markdown --output docs/access-matrix.md

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

const program = command('npm run access --', {
  description: 'Prints who may do what in an account with this baseline, or explains one answer.',
  notes: NOTES,
  exitCodes: { yes: 'for an answer' },
});
addCommands(program, {
  vocabulary: VOCABULARY,
  explainNotes: EXPLAIN_NOTES,
  account: async (flags) => (await import('./access/account-from')).accountFrom(VOCABULARY, flags),
});

void execute(program);
