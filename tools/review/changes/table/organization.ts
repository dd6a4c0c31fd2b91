import { readableText } from '../../../assembly/resolve';
import { CONTROL_KINDS, ORGANIZATION_POLICY } from '../../exact/controls';
import { at } from '../values';
import { as, by, NAME, TAGS, TEXT, type Properties, type TypeRules } from './rule';

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

/** What an organization decides over its accounts, and who signs in to them, by resource type. */
export const ORGANIZATION: Readonly<Record<string, TypeRules>> = {
  [ORGANIZATION_POLICY]: {
    concern: 'protection',
    removed: (properties) => (isControl(properties) ? 'plain' : 'unknown'),
    properties: policy,
  },
};
