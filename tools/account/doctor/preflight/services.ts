import { AccessAnalyzerClient, paginateListAnalyzers } from '@aws-sdk/client-accessanalyzer';
import {
  ConfigServiceClient,
  DescribeConfigurationRecordersCommand,
  DescribeDeliveryChannelsCommand,
} from '@aws-sdk/client-config-service';
import { detectorIn, hasHub, trailsIn } from '../../reads/detection';
import type { Check } from '../model';
import { collisionCheck } from './collision';

/** An account has one of it a region, whatever its name. */
const analyzer = collisionCheck({
  id: 'analyzer',
  title: 'No other analyzer monitors access from outside',
  type: 'AWS::AccessAnalyzer::Analyzer',
  noun: 'region',
  needs: ['access-analyzer:ListAnalyzers'],
  answer:
    'Adopt it: npx cdk import Baseline-Access, if it has this name. Or remove it: aws accessanalyzer delete-analyzer',
  async find({ region }, { clients }) {
    const client = clients.in(AccessAnalyzerClient, region);
    for await (const { analyzers = [] } of paginateListAnalyzers({ client }, { type: 'ACCOUNT' }))
      if (analyzers.length > 0) return `there: ${analyzers.map(({ name }) => name).join(', ')}`;
    return undefined;
  },
});

/** Source: AWS CloudTrail User Guide, "Quotas in AWS CloudTrail": trails of a region, those of other regions counted in. */
const MOST_TRAILS = 5;

const trail = collisionCheck({
  id: 'trail',
  title: 'There is room for the audit trail',
  type: 'AWS::CloudTrail::Trail',
  noun: 'trail',
  needs: ['cloudtrail:DescribeTrails'],
  answer: 'Remove one: aws cloudtrail delete-trail. A second trail of management events costs by the event',
  name: 'TrailName',
  async find({ name, region }, { clients }) {
    const trails = await trailsIn(clients, region);
    if (trails.some(({ Name }) => Name === name)) return 'there';
    return trails.length >= MOST_TRAILS ? `${trails.length} trails there already` : undefined;
  },
});

const detector = collisionCheck({
  id: 'guardduty',
  title: 'Amazon GuardDuty is not on yet',
  type: 'AWS::GuardDuty::Detector',
  noun: 'region',
  needs: ['guardduty:ListDetectors'],
  answer: "In baseline.config.ts: detection: { guardDuty: 'existing' }",
  async find({ region }, { clients }) {
    const id = await detectorIn(clients, region);
    return id && `the detector ${id}`;
  },
});

const hub = collisionCheck({
  id: 'security-hub',
  title: 'AWS Security Hub is not on yet',
  type: 'AWS::SecurityHub::Hub',
  noun: 'region',
  needs: ['securityhub:DescribeHub'],
  answer: "In baseline.config.ts: detection: { securityHub: 'existing' }",
  find: async ({ region }, { clients }) => ((await hasHub(clients, region)) ? 'on' : undefined),
});

const recorder = collisionCheck({
  id: 'config-recorder',
  title: 'AWS Config does not record yet',
  type: 'AWS::Config::ConfigurationRecorder',
  noun: 'region',
  needs: ['config:DescribeConfigurationRecorders', 'config:DescribeDeliveryChannels'],
  answer: "In baseline.config.ts: detection: { config: 'existing' }",
  async find({ region }, { clients }) {
    const client = clients.in(ConfigServiceClient, region);
    const [{ ConfigurationRecorders = [] }, { DeliveryChannels = [] }] = await Promise.all([
      client.send(new DescribeConfigurationRecordersCommand({})),
      client.send(new DescribeDeliveryChannelsCommand({})),
    ]);
    const names = [...ConfigurationRecorders, ...DeliveryChannels].map(({ name }) => name);
    return names.length > 0 ? `there: ${names.join(', ')}` : undefined;
  },
});

/** Services that an account has once. */
export const SERVICE_COLLISIONS: readonly Check[] = [analyzer, trail, detector, hub, recorder];
