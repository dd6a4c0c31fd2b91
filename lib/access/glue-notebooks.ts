import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { roleArn } from '../iam/arns';
import { allow } from '../iam/statements';
import { ROLES } from '../names';

/**
 * A notebook of AWS Glue Studio begins its session, and sends what its cells say, with the role that it was given. What runs
 * there is what a job of the role may, so that nobody gains.
 * Source: AWS managed policy AwsGlueSessionUserRestrictedNotebookServiceRole.
 */
export const SESSIONS_OF_NOTEBOOKS = {
  // Create-, Delete-, Get-, StopSession: the template has little room.
  actions: ['glue:*Session', 'glue:CancelStatement', 'glue:GetStatement', 'glue:RunStatement'],
  type: 'session/*',
};

/** The notebook passes its role on to the session. */
export const passingToSessions = (): PolicyStatement =>
  allow('PassToGlue', {
    actions: ['iam:PassRole'],
    resources: [roleArn(ROLES.glue)],
    conditions: { StringEquals: { 'iam:PassedToService': 'glue.amazonaws.com' } },
  });
