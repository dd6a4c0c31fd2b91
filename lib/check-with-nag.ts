import { Validations, type App } from 'aws-cdk-lib';
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, PCIDSS321Checks } from 'cdk-nag';
import type { BaselineConfig } from './config';
import { REGULATED_CONTEXT } from './constructs/acknowledge';

/**
 * Makes the synthesis of an app fail on a finding of cdk-nag that nobody accepted: of the packs AWS Solutions and NIST
 * 800-53 R5, and where the account is regulated of HIPAA Security and PCI DSS 3.2.1 too.
 */
export function checkWithNag(app: App, config: Pick<BaselineConfig, 'detection'>): void {
  const regulated = config.detection.tier === 'regulated';
  app.node.setContext(REGULATED_CONTEXT, regulated);
  const packs = [
    AwsSolutionsChecks,
    NIST80053R5Checks,
    ...(regulated ? [HIPAASecurityChecks, PCIDSS321Checks] : []),
  ];
  Validations.of(app).addPlugins(...packs.map((Pack) => new Pack(app, { verbose: true })));
}
