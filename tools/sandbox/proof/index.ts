import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Prove } from '../types';

/** Puts the questions of the proof to the emulated account. */
export const prove: Prove = async (sandbox, report) => {
  const client = new STSClient({
    endpoint: sandbox.endpoint,
    region: sandbox.homeRegion,
    credentials: sandbox.credentials,
  });
  const { Account: got = 'nothing' } = await client.send(new GetCallerIdentityCommand({}));
  report({
    section: 'Account',
    name: 'root of the emulated account answers',
    persona: 'root',
    call: 'sts:GetCallerIdentity',
    expected: sandbox.accountId,
    got,
    status: got === sandbox.accountId ? 'passed' : 'failed',
  });
};
