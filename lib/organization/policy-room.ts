import { App, Stack } from 'aws-cdk-lib';
import * as access from '../access';
import type { BaselineConfig, RoomCheck } from '../config';
import { charactersOf, controlPolicies, MOST_CHARACTERS } from './control-policies';
import { memberConfig } from './member';

/** The boundary of roles, and that of people where permission sets name it. */
const boundaries = (config: BaselineConfig) => [
  access.boundary(config),
  ...(config.member?.peopleOfDirectory ? [access.peopleBoundary(config)] : []),
];

/** What a unit's service control policies, and the boundaries in its accounts, have no room for. */
export const withoutRoom: RoomCheck = (organization, unit) => {
  const scope = new Stack(new App({ autoSynth: false }), 'Counted');
  const member = memberConfig(organization, unit);
  const tooLarge = controlPolicies(scope, member, organization.breakGlass)
    .map((policy) => ({ id: policy.id, characters: charactersOf(policy) }))
    .filter(({ characters }) => characters > MOST_CHARACTERS)
    .map(({ id, characters }) => `${id} would have ${characters}`);
  if (tooLarge.length > 0)
    return `expected service control policies of at most ${MOST_CHARACTERS} characters, and ${tooLarge.join(', ')}: shorten organization.breakGlass, access.legacyRoles or the regions of the unit`;
  const largest = Math.max(...boundaries(member).map((each) => access.charactersOf(scope, each)));
  return largest > access.MOST_CHARACTERS
    ? `expected a permissions boundary of at most ${access.MOST_CHARACTERS} characters, and it would have ${largest}: shorten access.legacyRoles`
    : undefined;
};
