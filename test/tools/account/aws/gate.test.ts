import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { Clients } from '../../../../tools/account/aws/clients';
import { Gate } from '../../../../tools/account/aws/gate';

it('lets in as many as there are places, in the order in which they came, also after one that failed', async () => {
  const gate = new Gate(2);
  const began: number[] = [];
  let [inside, most] = [0, 0];
  const all = [0, 1, 2, 3, 4, 5].map((each) =>
    gate.through(async () => {
      began.push(each);
      most = Math.max(most, ++inside);
      await wait(1);
      inside--;
      if (each === 1) throw new Error('no');
      return each;
    }),
  );
  const outcomes = await Promise.allSettled(all);
  expect(outcomes.map(({ status }) => status).filter((status) => status === 'rejected')).toHaveLength(1);
  expect(began).toEqual([0, 1, 2, 3, 4, 5]);
  expect(most).toBe(2);
});

it('a client makes sixteen calls at a time, so that none waits for a connection', async () => {
  const waiting: ServerResponse[] = [];
  let most = 0;
  const answerAll = () => {
    most = Math.max(most, waiting.length);
    for (const response of waiting.splice(0))
      response.end(
        '<GetCallerIdentityResponse><GetCallerIdentityResult><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>',
      );
  };
  // Answers sixteen together, and gives one more than those the time to come.
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      if (waiting.push(response) === 16) setTimeout(answerAll, 20);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  process.env.AWS_ENDPOINT_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const credentials = { accessKeyId: 'id', secretAccessKey: 'secret' };
  const client = new Clients(1, credentials).in(STSClient, 'us-east-1');
  const answers = await Promise.all(
    Array.from({ length: 80 }, () => client.send(new GetCallerIdentityCommand({}))),
  );
  delete process.env.AWS_ENDPOINT_URL;
  server.closeAllConnections();
  server.close();
  expect(new Set(answers.map(({ Account }) => Account))).toEqual(new Set(['111122223333']));
  expect(most).toBe(16);
});
