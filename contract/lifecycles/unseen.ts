/** What neither the schemas of CloudFormation nor an emulated account tell: it remains to be seen in AWS. */
export const UNSEEN: readonly string[] = [
  'Whether a call of a handler is made at all. The model asks for each permission that the used properties may need; AWS may ask for one that no schema names.',
  'How long AWS takes to let everybody see a change: a policy, a role that was just created, a tag of a key.',
  'Values that a service refuses though its schema takes them, and quotas of the account beyond those that the preflight reads.',
  'What a failed step leaves half done: a rollback that fails, a log bucket that has received a log, an interrupted update.',
  'Services that the emulator only pretends to: AWS Budgets, Amazon GuardDuty, AWS Config, AWS Security Hub, Amazon Inspector, IAM Access Analyzer, the trail, image repositories.',
  'The stacks with the function. The function itself runs against the emulated account in `npm start`.',
  'What an import makes of a key, and of what differs from the template.',
  'An organization: how StackSets order their accounts, and that a failure stops the others. The model deploys the stacks of one account of a unit, or those of the owning account.',
  'The trust of tokens of GitHub, and MFA of the last hour, as AWS STS decides them.',
];
