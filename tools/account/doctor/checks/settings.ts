import { ECRClient, GetRegistryScanningConfigurationCommand } from '@aws-sdk/client-ecr';
import { GetAccountPasswordPolicyCommand, IAMClient } from '@aws-sdk/client-iam';
import { BatchGetAccountStatusCommand, Inspector2Client } from '@aws-sdk/client-inspector2';
import { GetPublicAccessBlockCommand, S3ControlClient } from '@aws-sdk/client-s3-control';
import { GetServiceSettingCommand, SSMClient } from '@aws-sdk/client-ssm';
import { z } from 'zod';
import { GLOBAL_REGION } from '../../../../lib/names';
import { ifThere } from '../../reads/answers';
import { contactOf } from '../../reads/contacts';
import type { Check } from '../model';
import { settingCheck } from './setting';
import { EC2_SETTING_CHECKS } from './settings-ec2';

const passwordPolicy = settingCheck({
  id: 'password-policy',
  title: 'Passwords are long, and not used again',
  name: 'PasswordPolicy',
  needs: ['iam:GetAccountPasswordPolicy'],
  async read({ clients }) {
    const client = clients.in(IAMClient, GLOBAL_REGION);
    const found = await ifThere(client.send(new GetAccountPasswordPolicyCommand({})));
    return found?.PasswordPolicy;
  },
});

const bucketSharing = settingCheck({
  id: 'account-public-access',
  title: 'No bucket of the account can be made public',
  name: 'BucketSharing',
  needs: ['s3:GetAccountPublicAccessBlock'],
  async read({ clients, accountId: AccountId }, region) {
    const client = clients.in(S3ControlClient, region);
    const found = await ifThere(client.send(new GetPublicAccessBlockCommand({ AccountId })));
    return found && { AccountId, ...found };
  },
});

const securityContact = settingCheck({
  id: 'security-contact',
  title: 'AWS knows whom to write to about security',
  name: 'SecurityContact',
  needs: ['account:GetAlternateContact'],
  read: ({ clients }) => contactOf(clients, 'SECURITY'),
});

const documentSharing = settingCheck({
  id: 'ssm-public-sharing',
  title: 'No document of Systems Manager can be made public',
  name: 'DocumentSharing',
  needs: ['ssm:GetServiceSetting'],
  async read({ clients }, region, { SettingId }) {
    const client = clients.in(SSMClient, region);
    const { ServiceSetting } = await client.send(
      new GetServiceSettingCommand({ SettingId: String(SettingId) }),
    );
    return { SettingId, SettingValue: ServiceSetting?.SettingValue };
  },
});

const registryScanning = settingCheck({
  id: 'registry-scanning',
  title: 'Whatever is pushed to the registry is scanned',
  name: 'RegistryScanning',
  needs: ['ecr:GetRegistryScanningConfiguration'],
  async read({ clients }, region, wanted) {
    const client = clients.in(ECRClient, region);
    const { scanningConfiguration: found } = await client.send(
      new GetRegistryScanningConfigurationCommand({}),
    );
    // What scans better already stays.
    return found?.scanType === 'ENHANCED' && wanted.scanType === 'BASIC' ? wanted : found;
  },
});

const inspector = settingCheck({
  id: 'inspector',
  title: 'Amazon Inspector scans what is configured',
  name: 'Inspector',
  needs: ['inspector2:BatchGetAccountStatus'],
  async read({ clients, accountId }, region, { resourceTypes }) {
    const client = clients.in(Inspector2Client, region);
    const command = new BatchGetAccountStatusCommand({ accountIds: [accountId] });
    const { ec2, ecr } = (await client.send(command)).accounts?.[0]?.resourceState ?? {};
    const states: Record<string, string | undefined> = { EC2: ec2?.status, ECR: ecr?.status };
    const isOn = (type: string) => states[type] === 'ENABLED';
    return { resourceTypes: z.array(z.string()).parse(resourceTypes).filter(isOn) };
  },
});

/** Whether the defaults of the account are safe, in each region the baseline governs. */
export const SETTING_CHECKS: readonly Check[] = [
  passwordPolicy,
  bucketSharing,
  securityContact,
  documentSharing,
  registryScanning,
  inspector,
  ...EC2_SETTING_CHECKS,
];
