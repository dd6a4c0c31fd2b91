import type { BaselineConfig } from '../config';
import { GLOBAL_REGION } from '../names';
import type { Alert } from './alert';
import { auditAlerts } from './audit';
import { dataAlerts } from './data';
import { findingAlerts } from './findings';
import { identityAlerts } from './identity';
import { networkAlerts } from './network';
import { signInAlerts } from './sign-in';

export { inputTemplate, runbookEntry, type Alert } from './alert';

/** Every event that people are notified of. */
export const alerts = (config: BaselineConfig): Alert[] => [
  ...signInAlerts(),
  ...identityAlerts(config),
  ...auditAlerts(config),
  ...dataAlerts(config),
  ...networkAlerts(),
  ...findingAlerts(config),
];

/** Those whose events arrive in a region. */
export const alertsIn = (region: string, config: BaselineConfig): Alert[] => {
  const arrives: Record<Alert['where'], boolean> = {
    'every region': true,
    'us-east-1': region === GLOBAL_REGION,
    home: region === config.homeRegion,
  };
  return alerts(config).filter(({ where }) => arrives[where]);
};
