import { InvalidArgumentError } from 'commander';

/** Reads the name of a user. Source: IAM User Guide, "IAM and AWS STS quotas", "IAM name requirements". */
export function userName(text: string): string {
  if (/^[\w+=,.@-]{1,64}$/.test(text)) return text;
  throw new InvalidArgumentError('Expected 1 to 64 letters, digits and + = , . @ - _, without spaces.');
}
