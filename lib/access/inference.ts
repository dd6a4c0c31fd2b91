import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../config';
import { throughInferenceProfiles } from '../iam/arns';
import { allow } from '../iam/statements';

/** Where the configuration opens it: models in whatever region an inference profile of where people work names. */
export const modelsThroughProfiles = (config: BaselineConfig): PolicyStatement[] =>
  config.access.crossRegionInference
    ? [
        allow('ModelsThroughInferenceProfiles', {
          why: 'A profile names the models and regions that may answer; for a global one, the ARN has no region.',
          actions: ['bedrock:InvokeModel', 'bedrock:InvokeModelWithResponseStream'],
          resources: ['arn:aws:bedrock:*::foundation-model/*'],
          conditions: { StringLike: throughInferenceProfiles(config) },
        }),
      ]
    : [];
