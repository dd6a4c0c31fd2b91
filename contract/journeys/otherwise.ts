const DEPLOYED = 'deployed with the deploy role: docs/working-here.md';

/** What `aws:RequestedRegion` holds where Bedrock has yet to choose. Source: Amazon Bedrock User Guide, "Global cross-Region inference". */
const ANY_REGION = 'unspecified';

/**
 * What somebody does instead of what no journey is about.
 *
 * @param by what refused it, as journeys say it
 * @param group of the principal. @default - it is a role, or something that admins made
 * @param region that the request went to
 */
export function otherwise(by: string, group?: string, region?: string): string | undefined {
  switch (by) {
    case 'G1':
      if (region === ANY_REGION)
        return 'Ask a model that the home region serves by itself: a global inference profile may answer from any region. `crossRegionInference` under `access` in `baseline.config.ts` opens inference profiles.';
      return 'Send it to the home region. Another one to work in is `workRegions` in `baseline.config.ts`; what is open outside is in docs/access-matrix.md.';
    case 'G2':
      return 'Sign in again with MFA, set up as docs/working-here.md says under "The first day".';
    case 'G3':
      return `Change it in \`baseline.config.ts\` or in \`lib\`, ${DEPLOYED}.`;
    case 'G4':
      return group === 'admin'
        ? 'What an admin creates carries the boundary, and groups get their rights from `personas` in `baseline.config.ts`: docs/apps.md.'
        : 'Ask an admin: this could give somebody more rights than your group has. Your own credentials are yours to look after.';
    case 'boundary':
      return 'The boundary of all that admins create ends here: docs/apps.md, "What the boundary denies".';
    case 'nothing allows it':
      return group === undefined || group === 'admin'
        ? undefined
        : `Ask an admin to do it. If everyone in the group ${group} needs it: \`personas\` in \`baseline.config.ts\` names what they may, ${DEPLOYED}.`;
    case 'resource policy':
      return 'The resource itself denies it: data goes over TLS 1.2 or newer, as every CLI and SDK of today does, and nobody deletes logs.';
    case 'organization':
      return 'A policy of the organization denies it to everybody in the account: docs/organization.md says who is exempt, and how it is repaired.';
    case 'another policy':
      return 'Ask an admin to do it.';
    default:
      return undefined;
  }
}
