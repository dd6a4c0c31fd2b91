import { readableText } from '../../../assembly/resolve';
import { CONTROL_KINDS, ORGANIZATION_POLICY } from '../../exact/controls';
import { at } from '../values';
import {
  as,
  by,
  elsewhere,
  harmless,
  mustNotChange,
  NAME,
  TAGS,
  TEXT,
  type Properties,
  type TypeRules,
} from './rule';

const isControl = (policy: unknown): boolean => readableText(at(policy, 'Type')) in CONTROL_KINDS;

/** Of service and resource control policies, access is compared; what others do, such as of backups, nobody can say. */
const ofControls = (words: string) => by(words, ({ owner }) => (isControl(owner) ? 'none' : 'unknown'));

const policy: Properties = {
  Content: ofControls('control policies are compared as access'),
  Description: TEXT,
  Name: TEXT,
  Tags: TAGS,
  TargetIds: as('on', ofControls('control policies are compared as access')),
  Type: NAME,
};

/** Source: AWS CloudFormation, "AWS::CloudFormation::StackSet". */
const stackSet: Properties = {
  AutoDeployment: as('what accounts get that come and go', mustNotChange()),
  CallAs: mustNotChange(),
  Capabilities: harmless('Without one that a template needs, CloudFormation refuses it.'),
  Description: TEXT,
  ManagedExecution: harmless('Whether operations wait for each other.'),
  OperationPreferences: as('how many accounts are in work, and may fail', mustNotChange()),
  PermissionModel: mustNotChange(),
  StackInstancesGroup: as('accounts and regions that have its stacks', mustNotChange()),
  StackSetName: NAME,
  Tags: TAGS,
  TemplateBody: elsewhere('Its resources are compared as stacks of the accounts that get them.'),
};

/** What an organization decides over its accounts, and who signs in to them, by resource type. */
export const ORGANIZATION: Readonly<Record<string, TypeRules>> = {
  [ORGANIZATION_POLICY]: {
    concern: 'protection',
    removed: (properties) => (isControl(properties) ? 'plain' : 'unknown'),
    properties: policy,
  },
  'AWS::CloudFormation::StackSet': { concern: 'protection', removed: 'weaker', properties: stackSet },
};
