import { Aws } from 'aws-cdk-lib';
import { AccountPrincipal, PolicyDocument } from 'aws-cdk-lib/aws-iam';
import { allow } from '../iam/statements';

/**
 * The policy a key begins with: the policies of this account decide. It is the one AWS gives a key by default, with
 * a Sid. The account is a reference, so that templates are the same in every account. Source: AWS KMS Developer Guide, "Default key policy".
 */
export const accountDecides = (): PolicyDocument =>
  new PolicyDocument({
    statements: [
      allow('PoliciesOfTheAccountDecide', {
        principals: [new AccountPrincipal(Aws.ACCOUNT_ID)],
        actions: ['kms:*'],
        resources: ['*'],
      }),
    ],
  });
