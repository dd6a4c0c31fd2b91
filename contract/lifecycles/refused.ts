/** What the synthesis refuses before anything is deployed, and what it says; each is tested where it is refused. */
export const REFUSED: readonly { readonly what: string; readonly says: string }[] = [
  {
    what: 'A template that CloudFormation does not take as text, or that is too large for the stack which carries it',
    says: 'Templates would have more than the 51200 bytes that AWS CloudFormation takes: …. Shorten the lists that they hold',
  },
  {
    what: 'Organization policies of a unit that have more characters than AWS Organizations takes',
    says: 'npm run config names the unit with path and line: expected service control policies of at most 5120 characters, and … would have …: shorten organization.breakGlass, access.legacyRoles or the regions of the unit',
  },
  {
    what: 'An account in two units, an address twice, a unit that there is not, slots of a unit that are taken',
    says: 'npm run config names each with its path and line',
  },
  {
    what: 'Units that detect otherwise than the configuration around them, with organization.centralDetection',
    says: 'expected false, or units that detect as the rest of the configuration does: …',
  },
];
