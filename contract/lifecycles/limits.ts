/** How many of a kind an account takes, where names do not tell. */
export const LIMITS = [
  {
    type: 'AWS::CE::AnomalyMonitor',
    scope: 'account',
    reason:
      'AWS Cost Management User Guide, "Getting started with AWS Cost Anomaly Detection": an account has one monitor of AWS services.',
  },
  {
    type: 'AWS::GuardDuty::Detector',
    scope: 'region',
    reason: 'Amazon GuardDuty API Reference, CreateDetector: one detector in each region.',
  },
  {
    type: 'AWS::Config::ConfigurationRecorder',
    scope: 'region',
    reason: 'AWS Config Developer Guide, "Service limits": one recorder in each region.',
  },
  {
    type: 'AWS::Config::DeliveryChannel',
    scope: 'region',
    reason: 'AWS Config Developer Guide, "Service limits": one delivery channel in each region.',
  },
  {
    type: 'AWS::SecurityHub::Hub',
    scope: 'region',
    reason: 'AWS Security Hub API Reference, EnableSecurityHub: one hub in each region.',
  },
  {
    type: 'AWS::AccessAnalyzer::Analyzer',
    scope: 'region',
    reason: 'IAM Access Analyzer quotas: one external access analyzer of the account in each region.',
  },
] as const;
