import { CfnOutput, CfnStackSet, Fn, RemovalPolicy } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { BaselineConfig } from '../config';
import { MOST_BYTES } from '../check-sizes';
import { UserError } from '../config/user-error';
import { BaselineStack } from '../stacks/baseline-stack';

/**
 * StackSets that one can wait for. Source: AWS CloudFormation User Guide, "Enable or disable automatic deployments for
 * StackSets in AWS Organizations", dependency management.
 */
const MOST_DEPENDENCIES = 10;

/** Which accounts get the stacks of a StackSet. */
export interface Targets {
  /** the ID of an organizational unit, or of the root */
  readonly ou: string;
  /** of those below it, these alone. @default - all, and each that is added to it */
  readonly accounts?: readonly string[];
}

export interface StackSetStackProps {
  readonly config: BaselineConfig;
  /** of the StackSet, and of the stack that it is in */
  readonly name: string;
  readonly description: string;
  readonly region: string;
  /** as its file has it */
  readonly template: string;
  readonly targets: Targets;
  /** whether one failure stops all the others, since the accounts are the first that get a change */
  readonly isCanary: boolean;
  /** names of StackSets whose stacks a new account gets before this one's: at most ten */
  readonly after: readonly string[];
}

/**
 * A StackSet in a stack of its own, with its template as text. AWS CloudFormation deploys it to the accounts of a unit, and to
 * each account that is added there. The stacks stay where an account leaves the unit, and where the StackSet goes.
 * Sources: AWS CloudFormation User Guide, "StackSets concepts"; "Enable or disable automatic deployments for StackSets".
 */
export class StackSetStack extends BaselineStack {
  constructor(scope: Construct, props: StackSetStackProps) {
    const { config, name, description, template, targets, isCanary, after } = props;
    super(scope, name, {
      config,
      region: config.homeRegion,
      description: `Account baseline: ${description}`,
    });
    checkSize(name, template);
    checkDependencies(name, after);
    const { ou, accounts } = targets;
    const resource = new CfnStackSet(this, 'Resource', {
      stackSetName: name,
      description,
      permissionModel: 'SERVICE_MANAGED',
      callAs: 'SELF',
      capabilities: ['CAPABILITY_NAMED_IAM'],
      templateBody: template,
      autoDeployment: accounts
        ? { enabled: false }
        : {
            enabled: true,
            retainStacksOnAccountRemoval: true,
            dependsOn: after.map(stackSetArn),
          },
      // Operations that do not concern the same stacks run side by side.
      managedExecution: { Active: true },
      operationPreferences: isCanary ? ONE_BY_ONE : A_TENTH_AT_A_TIME,
      stackInstancesGroup: [
        {
          regions: [props.region],
          deploymentTargets: {
            organizationalUnitIds: [ou],
            ...(accounts && { accounts: [...accounts], accountFilterType: 'INTERSECTION' }),
          },
        },
      ],
    });
    // With a StackSet its stacks would go, and what they hold.
    resource.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    new CfnOutput(this, 'Id', {
      value: resource.ref,
      exportName: exportName(name),
      description: 'ID of the StackSet',
    });
  }
}

const exportName = (stackSet: string): string => `${stackSet}-Id`;

/** AWS gives a StackSet an ID, which is in its ARN. */
const stackSetArn = (stackSet: string): string =>
  Fn.sub('arn:aws:cloudformation:${AWS::Region}:${AWS::AccountId}:stackset/${Id}', {
    Id: Fn.importValue(exportName(stackSet)),
  });

/** The strict mode has as many accounts in work as may fail, and one more. */
const ONE_BY_ONE = { failureToleranceCount: 0, maxConcurrentCount: 1 };

/** So many accounts are in work when the first failure stops the others. */
const A_TENTH_AT_A_TIME = {
  failureTolerancePercentage: 0,
  maxConcurrentPercentage: 10,
  concurrencyMode: 'SOFT_FAILURE_TOLERANCE',
};

function checkSize(name: string, template: string): void {
  const bytes = Buffer.byteLength(template);
  if (bytes <= MOST_BYTES) return;
  throw new UserError(
    `The template of the StackSet ${name} would have ${bytes} bytes, and AWS CloudFormation takes ${MOST_BYTES}`,
    'Shorten the lists that it holds: regions, personas and their capabilities, tags',
  );
}

/** A mistake of the code: no configuration has a stack wait for more. */
function checkDependencies(name: string, after: readonly string[]): void {
  if (after.length <= MOST_DEPENDENCIES) return;
  throw new Error(
    `The StackSet ${name} would wait for ${after.length} others, and AWS CloudFormation takes ${MOST_DEPENDENCIES}`,
  );
}
