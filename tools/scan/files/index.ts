import type { Acknowledgement } from '../../assembly/acknowledgements';
import type { Control } from '../../controls/answer';
import { CHECKOV_LIST } from '../accepted/checkov';
import { PROWLER_LIST } from '../accepted/prowler';
import { securityHubList } from '../accepted/security-hub';
import { YOURS } from '../accepted/yours';
import { staying } from '../reasons';
import { checkovConfig } from './checkov';
import { scannersPage } from './page';
import { prowlerMuteList } from './prowler';
import { automationRules } from './security-hub';

/** What the files are generated from. */
export interface FileSources {
  readonly acknowledgements: readonly Acknowledgement[];
  readonly cis: readonly Control[];
  readonly fsbp: readonly Control[];
}

export const MUTE_LIST = 'scanners/prowler-mutelist.yaml';

/** The files for scanners, and the page about them: path → content. */
export function scannerFiles({ acknowledgements, cis, fsbp }: FileSources): Record<string, string> {
  const checkov = staying(CHECKOV_LIST, acknowledgements);
  const prowler = staying(PROWLER_LIST, acknowledgements);
  const securityHub = staying(securityHubList(cis, fsbp), acknowledgements);
  return {
    'scanners/checkov.yaml': checkovConfig(checkov),
    [MUTE_LIST]: prowlerMuteList(prowler),
    'scanners/security-hub.json': `${JSON.stringify(automationRules(securityHub), null, 2)}\n`,
    'docs/scanners.md': scannersPage({ checkov, prowler, securityHub, yours: YOURS }),
  };
}
