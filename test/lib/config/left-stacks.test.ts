import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deleteStackCommand, leftStackLines, stacksInFolder } from '../../../lib/config/left-stacks';

const folderWith = (manifest: string): string => {
  const folder = mkdtempSync(join(process.env.TEST_RUN_FOLDER ?? tmpdir(), 'left-'));
  writeFileSync(join(folder, 'manifest.json'), manifest);
  return folder;
};

const AUDIT = { name: 'Baseline-Audit', region: 'ap-southeast-2' };

describe('the stacks in a folder', () => {
  it('are those of the cloud assembly in it', () => {
    const folder = folderWith(
      JSON.stringify({
        artifacts: {
          Audit: {
            type: 'aws:cloudformation:stack',
            environment: 'aws://111122223333/ap-southeast-2',
            properties: { stackName: 'Baseline-Audit' },
          },
          'Baseline-Alerts': {
            type: 'aws:cloudformation:stack',
            environment: 'aws://unknown-account/eu-west-1',
          },
          Tree: { type: 'cdk:tree' },
        },
      }),
    );
    expect(stacksInFolder(folder)).toEqual([AUDIT, { name: 'Baseline-Alerts', region: 'eu-west-1' }]);
  });

  it.each([
    ['no JSON', '{'],
    ['no manifest', '{"artifacts": 1}'],
  ])('are none where the file is %s', (_, text) => {
    expect(stacksInFolder(folderWith(text))).toEqual([]);
  });

  it('are none where there is no file', () => {
    expect(stacksInFolder('/nowhere')).toEqual([]);
  });
});

describe('stacks that have left the app', () => {
  it('are named with the command that deletes them', () => {
    expect(leftStackLines([AUDIT], [])).toEqual([
      'Baseline-Audit in ap-southeast-2 has left the app. If it is deployed, remove it: aws cloudformation delete-stack --region ap-southeast-2 --stack-name Baseline-Audit',
    ]);
  });

  it('are none where the app has them still, or has more', () => {
    expect(leftStackLines([AUDIT], [AUDIT, { ...AUDIT, name: 'Baseline-Alerts' }])).toEqual([]);
  });

  it('are those too that moved to another region', () => {
    expect(leftStackLines([AUDIT], [{ ...AUDIT, region: 'eu-west-1' }])).toHaveLength(1);
  });
});

it('lifts termination protection before it deletes a stack that has it', () => {
  expect(deleteStackCommand(AUDIT, true)).toBe(
    'aws cloudformation update-termination-protection --no-enable-termination-protection --region ap-southeast-2 --stack-name Baseline-Audit && aws cloudformation delete-stack --region ap-southeast-2 --stack-name Baseline-Audit',
  );
});
