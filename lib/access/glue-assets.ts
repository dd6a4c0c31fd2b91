import { Aws, Fn } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import { everyWorkRegion } from '../config/security';
import { allow, type Conditions } from '../iam/statements';

/**
 * The buckets in which the Glue console keeps scripts, one in each region that people work in. An admin creates them once.
 * Source: AWS Glue Developer Guide, "Step 3: Attach a policy to users or groups that access AWS Glue".
 */
const glueAssets = (config: BaselineConfig): string[] =>
  everyWorkRegion(config).map((region) =>
    Fn.sub(`arn:aws:s3:::aws-glue-assets-\${AWS::AccountId}-${region}`),
  );

/** The name of such a bucket is anybody's to take: only one of this account is meant. */
const IN_THIS_ACCOUNT: Conditions = { StringEquals: { 'aws:ResourceAccount': Aws.ACCOUNT_ID } };

/** Reading and writing what the Glue console keeps, for people and for the role of Glue. */
export const scriptsOfTheGlueConsole = (config: BaselineConfig): PolicyStatement[] => [
  allow('ScriptsOfTheGlueConsole', {
    why: "The objects of the Glue console's own bucket.",
    actions: ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'],
    resources: glueAssets(config).map((bucket) => `${bucket}/*`),
    conditions: IN_THIS_ACCOUNT,
  }),
  allow('ListScriptsOfTheGlueConsole', {
    actions: ['s3:GetBucketLocation', 's3:ListBucket'],
    resources: glueAssets(config),
    conditions: IN_THIS_ACCOUNT,
  }),
];
