import { CfnHub, CfnStandard } from 'aws-cdk-lib/aws-securityhub';
import { Construct } from 'constructs';
import type { SecurityHubStandard } from '../config/security';

export interface SecurityHubProps {
  readonly region: string;
  readonly standards: readonly SecurityHubStandard[];
}

/** Source: AWS Security Hub User Guide, "Standards reference for Security Hub CSPM". */
const STANDARD_PATHS: Record<SecurityHubStandard, string> = {
  FSBP: 'standards/aws-foundational-security-best-practices/v/1.0.0',
  CIS: 'standards/cis-aws-foundations-benchmark/v/3.0.0',
};

/** A standard, as the service names it in a region. */
export const standardArn = (standard: SecurityHubStandard, region: string): string =>
  `arn:aws:securityhub:${region}::${STANDARD_PATHS[standard]}`;

/** AWS Security Hub CSPM: the account is checked against standards, each control once whichever standards hold it. */
export class SecurityHub extends Construct {
  constructor(scope: Construct, id: string, props: SecurityHubProps) {
    super(scope, id);
    const hub = new CfnHub(this, 'Resource', {
      enableDefaultStandards: false,
      controlFindingGenerator: 'SECURITY_CONTROL',
      autoEnableControls: true,
    });
    for (const standard of props.standards) {
      new CfnStandard(this, standard, {
        standardsArn: standardArn(standard, props.region),
      }).addResourceDependency(hub);
    }
  }
}
