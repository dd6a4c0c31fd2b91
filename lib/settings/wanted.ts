import { Aws } from 'aws-cdk-lib';
import type { BaselineConfig } from '../config';
import { everyWorkRegion } from '../config/security';

/** A setting by its name in `handler.js`, with the input of the API call that applies it. */
export type Settings = Record<string, Record<string, unknown>>;

/**
 * Passwords do not expire: NIST SP 800-63B advises against it, and neither AWS FSBP nor the CIS benchmark asks for it.
 * Sources: AWS Security Hub User Guide, controls IAM.7, IAM.15 and IAM.16.
 */
const PASSWORD_POLICY = {
  MinimumPasswordLength: 14,
  PasswordReusePrevention: 24,
  RequireLowercaseCharacters: true,
  RequireNumbers: true,
  RequireSymbols: true,
  RequireUppercaseCharacters: true,
  AllowUsersToChangePassword: true,
};

const ALL_REPOSITORIES = [{ filter: '*', filterType: 'WILDCARD' }];

/** Settings that an account has once: the function of the home region applies them. */
const ofTheAccount = ({ settings: { securityContact } }: BaselineConfig): Settings => ({
  PasswordPolicy: PASSWORD_POLICY,
  BucketSharing: {
    AccountId: Aws.ACCOUNT_ID,
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
  },
  ...(securityContact && {
    SecurityContact: {
      AlternateContactType: 'SECURITY',
      Name: securityContact.name,
      Title: securityContact.title,
      EmailAddress: securityContact.email,
      PhoneNumber: securityContact.phoneNumber,
    },
  }),
});

/** In an organization a declarative policy holds them, and refuses whoever else sets them. */
const SETTINGS_OF_DECLARATIVE_POLICIES: Settings = {
  // Containers are one hop further from the instance. Source: Amazon EC2 User Guide, "Configure instance metadata options".
  InstanceMetadata: { HttpTokens: 'required', HttpPutResponseHopLimit: 2 },
  ImageSharing: { ImageBlockPublicAccessState: 'block-new-sharing' },
  SnapshotSharing: { State: 'block-all-sharing' },
};

const ofEachRegion = ({ settings, member }: BaselineConfig): Settings => ({
  VolumeEncryption: {},
  ...(member ? {} : SETTINGS_OF_DECLARATIVE_POLICIES),
  DocumentSharing: { SettingId: DOCUMENT_SHARING, SettingValue: 'Disable' },
  ...(!member &&
    settings.vpcBlockPublicAccess !== 'off' && {
      VpcPublicAccess: { InternetGatewayBlockMode: settings.vpcBlockPublicAccess },
    }),
  ...(settings.emptyDefaultSecurityGroups && { DefaultSecurityGroups: {} }),
});

/** Source: AWS Systems Manager User Guide, "Blocking public sharing for SSM documents". */
export const DOCUMENT_SHARING = '/ssm/documents/console/public-sharing-permission';

/** Amazon Inspector scans where people work, and Amazon ECR scans what is pushed anywhere. */
const scanning = (config: BaselineConfig, region: string): Settings => {
  const scanned: string[] = [...everyWorkRegion(config), ...config.governedRegions];
  const types = scanned.includes(region) ? config.detection.inspector : [];
  const enhanced = types.includes('ECR');
  return {
    // Before what scans: Amazon Inspector has to be there.
    ...(types.length > 0 && { Inspector: { resourceTypes: types } }),
    RegistryScanning: {
      scanType: enhanced ? 'ENHANCED' : 'BASIC',
      rules: [
        {
          scanFrequency: enhanced ? 'CONTINUOUS_SCAN' : 'SCAN_ON_PUSH',
          repositoryFilters: ALL_REPOSITORIES,
        },
      ],
    },
  };
};

/** The settings that a region's function applies; those of the whole account in the home region. */
export const wantedSettings = (config: BaselineConfig, region: string): Settings => ({
  ...(region === config.homeRegion && ofTheAccount(config)),
  ...ofEachRegion(config),
  ...scanning(config, region),
});
