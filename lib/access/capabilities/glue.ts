import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { BaselineConfig } from '../../config';
import { GLUE_WITHOUT_RESOURCE } from '../../iam/actions-without-resource';
import { inWorkRegions } from '../../iam/arns';
import { allow } from '../../iam/statements';
import { ROLES } from '../../names';
import { atWork, workArn } from '../at-work';
import { scriptsOfTheGlueConsole } from '../glue-assets';
import { readLogs, readMetrics } from '../shared';
import type { Capability } from './capability';

const ownGlue = (config: BaselineConfig): PolicyStatement[] => [
  allow('GlueResources', {
    why: 'Engineers own Glue in this account, where people work.',
    actions: ['glue:*'],
    resources: [workArn(config, 'glue')],
    conditions: atWork(config),
  }),
  allow('GlueWithoutResource', {
    why: 'AWS authorizes these calls without a resource.',
    actions: GLUE_WITHOUT_RESOURCE.map((action) => `glue:${action}`),
    resources: ['*'],
    conditions: inWorkRegions(config),
  }),
];

const seeRoles = (): PolicyStatement =>
  allow('ListRoles', {
    why: 'AWS authorizes this call without a resource; the console offers the roles in a list.',
    actions: ['iam:ListRoles'],
    resources: ['*'],
  });

/** What people do with AWS Glue. */
export const glueCapabilities = {
  glue: {
    purpose: 'Owns AWS Glue: its catalogue, crawlers, jobs and their logs',
    statements: (config) => [
      ...ownGlue(config),
      ...scriptsOfTheGlueConsole(config),
      ...readLogs(config, 'ReadGlueLogs', '/aws-glue/'),
      readMetrics(config),
      seeRoles(),
    ],
    passes: [{ label: 'Glue', roles: [ROLES.glue], service: 'glue.amazonaws.com' }],
  },
} satisfies Record<string, Capability>;
