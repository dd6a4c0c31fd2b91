import { ALERTS } from './alerts';
import { AUDIT } from './audit';
import { IDENTITY } from './identity';
import { LETS_IN } from './lets-in';
import { ORGANIZATION } from './organization';
import { ACCOUNT_ALERTS, ACCOUNT_SETTINGS } from './settings';
import { STORAGE } from './storage';
import type { Rule, TypeRules } from './rule';

/** Every resource type that is classified. */
export const TABLE: Readonly<Record<string, TypeRules>> = {
  ...ALERTS,
  ...AUDIT,
  ...IDENTITY,
  ...LETS_IN,
  ...ORGANIZATION,
  ...STORAGE,
  'AWS::CloudFormation::CustomResource': ACCOUNT_SETTINGS,
};

/** What a function of one's own creates, by the name that its type has. */
const CUSTOM_ALERTS = /^Custom::\w*Alerts?$/;

/** How a resource type is classified; undefined for one that nobody has classified. */
export function rulesFor(type: string): TypeRules | undefined {
  if (CUSTOM_ALERTS.test(type)) return ACCOUNT_ALERTS;
  return type.startsWith('Custom::') ? ACCOUNT_SETTINGS : TABLE[type];
}

/** The rules of a type for a path: of the rules that contain it, the one that says most about it. */
export class PropertyRules {
  private readonly rules: readonly { readonly segments: readonly string[]; readonly rule: Rule }[];

  constructor({ properties }: TypeRules) {
    this.rules = Object.entries(properties)
      .map(([path, rule]) => ({ segments: path.split('.'), rule }))
      .sort((a, b) => b.segments.length - a.segments.length || wildcards(a.segments) - wildcards(b.segments));
  }

  /** @returns undefined if nobody has classified it */
  ruleFor(path: readonly string[]): Rule | undefined {
    return this.rules.find(({ segments }) => segments.length <= path.length && isAlong(segments, path))?.rule;
  }

  /** Whether there are rules for what is within a path. */
  goesDeeper(path: readonly string[]): boolean {
    return this.rules.some(({ segments }) => segments.length > path.length && isAlong(path, segments));
  }
}

const wildcards = (segments: readonly string[]): number => segments.filter((each) => each === '*').length;

const isAlong = (shorter: readonly string[], longer: readonly string[]): boolean =>
  shorter.every((segment, index) => segment === longer[index] || segment === '*' || longer[index] === '*');
