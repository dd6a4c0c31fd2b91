import { DataKey } from '../../../lib/constructs/data-key';
import { statementsOf, templateWith } from '../../support/stack';

const template = templateWith((stack) => new DataKey(stack, 'Key', { region: 'eu-north-1' }));
const policy = statementsOf(template, 'AWS::KMS::Key', 'KeyPolicy');

it('rotates, is kept when the stack goes, and has a name', () => {
  template.hasResource('AWS::KMS::Key', {
    Properties: { EnableKeyRotation: true },
    DeletionPolicy: 'RetainExceptOnCreate',
    UpdateReplacePolicy: 'Retain',
  });
  template.hasResourceProperties('AWS::KMS::Alias', { AliasName: 'alias/baseline_data' });
});

it('is used by anybody of this account, but only through Amazon S3 in the home region', () => {
  expect(policy['UseThroughS3InThisAccount']).toEqual({
    Sid: 'UseThroughS3InThisAccount',
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
    Resource: '*',
    Condition: {
      StringEquals: {
        'kms:CallerAccount': { Ref: 'AWS::AccountId' },
        'kms:ViaService': 's3.eu-north-1.amazonaws.com',
      },
    },
  });
});

it('is administered by the account, and open to nobody else', () => {
  const others = Object.values(policy).filter(({ Sid }) => Sid !== 'UseThroughS3InThisAccount');
  expect(others).toHaveLength(1);
  expect(JSON.stringify(others[0]?.Principal)).toContain(':root');
});
