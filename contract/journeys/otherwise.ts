import type { Denied } from './by-statement';

const DEPLOYED = 'deployed with the deploy role: docs/working-here.md';

/**
 * What somebody does instead of what no journey is about, and no statement has an answer to.
 *
 * @param by what refused it, as journeys say it
 */
export function otherwise(by: string, denied: Denied): string | undefined {
  const { group, role } = denied;
  switch (by) {
    case 'G3':
      return `Change it in \`baseline.config.ts\` or in \`lib\`, ${DEPLOYED}.`;
    case 'G4':
      return group === 'admin'
        ? 'What an admin creates carries the boundary, and groups get their rights from `personas` in `baseline.config.ts`: docs/apps.md.'
        : 'Ask an admin: this could give somebody more rights than your group has.';
    case 'boundary':
      return 'The boundary of all that admins create ends here: docs/apps.md, "What the boundary denies".';
    case 'nothing allows it':
      if (role !== undefined) return ofRole(denied, role);
      return group === undefined || group === 'admin'
        ? undefined
        : `Ask an admin to do it. If everyone in the group ${group} needs it: \`personas\` in \`baseline.config.ts\` names what they may, ${DEPLOYED}.`;
    case 'resource policy':
      return 'The policy of the resource itself denies it: whoever created it says why.';
    case 'organization':
      return 'A policy of the organization denies it to everybody in the account: docs/organization.md says who is exempt, and how it is repaired.';
    case 'another policy':
      return 'Ask an admin to do it.';
    default:
      return undefined;
  }
}

/** Services whose resources carry a policy that can let a role of the same account in. Source: IAM User Guide, "AWS services that work with IAM". */
const WITH_POLICY =
  /^(?:dynamodb|ecr|events|kinesis|kms|lambda|s3|secretsmanager|sns|sqs):(?!(?:List|Create)\w*s?$)/;

/**
 * What a role of the baseline does not have, an admin gives it through the resource: that adds to what the role may, as far
 * as its boundary goes, and nobody changes the role itself.
 * Sources: IAM User Guide, "Policy evaluation for requests within a single account"; AWS Secrets Manager User Guide,
 * "Resource-based policies" and "Secret encryption and decryption in AWS Secrets Manager".
 */
function ofRole({ action }: Denied, role: string): string {
  const inCode = `What the role ${role} may is code of the baseline: \`lib/access\`, ${DEPLOYED}.`;
  if (!WITH_POLICY.test(action)) return inCode;
  if (action.startsWith('secretsmanager:'))
    return `An admin lets ${role} read it by the policy of the secret: \`aws secretsmanager put-resource-policy\`, with the role as its principal. With a KMS key of your own instead of aws/secretsmanager, the policy of the key has to let the role decrypt, too: explain kms:Decrypt for it. ${inCode}`;
  return `An admin lets ${role} in by the policy of the resource itself, with the role as its principal. ${inCode}`;
}
