import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { GLOBAL_REGION } from '../names';
import type { BaselineConfig } from '../config';
import {
  ADMINS_ALSO_IN_GLOBAL_REGION,
  ADMIN_READS_IN_GLOBAL_REGION,
  ALSO_IN_GLOBAL_REGION,
  REGIONLESS_ACTIONS,
} from './regionless';
import { modelsThroughProfiles } from './inference';
import { inWorkRegions } from '../iam/arns';
import { allow, inRegions } from '../iam/statements';

const everythingAtHome = (config: BaselineConfig): PolicyStatement =>
  allow('EverythingInHomeRegion', {
    why: 'Admins run every service where people work; the guardrails deny what must not be.',
    actions: ['*'],
    resources: ['*'],
    conditions: inWorkRegions(config),
  });

const regionlessServices = (): PolicyStatement =>
  allow('ServicesOutsideRegions', {
    why: 'Services with one endpoint for the account; the guardrails deny what must not be.',
    actions: REGIONLESS_ACTIONS,
    resources: ['*'],
  });

const openInGlobalRegion = (): PolicyStatement =>
  allow('OpenInGlobalRegion', {
    why: 'CloudShell, public images, quotas, WAF and certificates for CloudFront; and reading what exists in us-east-1 alone.',
    actions: [...ALSO_IN_GLOBAL_REGION, ...ADMINS_ALSO_IN_GLOBAL_REGION, ...ADMIN_READS_IN_GLOBAL_REGION],
    resources: ['*'],
    conditions: inRegions(GLOBAL_REGION),
  });

/** Persona admin: everything at home, the account's own services, and what monitors us-east-1. */
export const admin = (config: BaselineConfig): PolicyStatement[] => [
  everythingAtHome(config),
  regionlessServices(),
  openInGlobalRegion(),
  ...modelsThroughProfiles(config),
];
