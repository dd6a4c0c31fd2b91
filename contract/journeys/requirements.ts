import type { Environment } from '../environment';
import type { Requirement, TestCase } from '../requests';
import { journeys } from '.';
import type { Journey } from './journey';

/** Journeys that do not end yet as they should: nothing checks them. */
export const AWAITED = new Set([
  'user-with-path',
  'notebook-trains',
  'glue-job',
  'aws-login',
  'aws-login-remote',
  'what-may-i',
  'browse-buckets',
  'upload',
  'download',
  'bucket-settings',
  'batch-job',
  'storage-lens',
  'scan-findings',
  'studio-job',
  'glue-logs',
  'metrics',
  'read-data',
  'shell-in-console',
  'sagemaker-logs',
]);

/** The requests of all journeys, by topic, each once: as they are called in an account. */
export function journeyRequirements(environment: Environment): Requirement[] {
  const byTopic = new Map<string, Map<string, TestCase>>();
  for (const journey of journeys(environment).filter(({ id }) => !AWAITED.has(id))) {
    const cases = byTopic.get(journey.topic) ?? new Map<string, TestCase>();
    byTopic.set(journey.topic, cases);
    for (const testCase of casesOf(journey)) cases.set(JSON.stringify(testCase), testCase);
  }
  return [...byTopic].map(([topic, cases]) => ({
    id: `journeys: ${topic}`,
    text: `Journeys: ${topic}`,
    cases: [...cases.values()],
  }));
}

const casesOf = ({ as, requests }: Journey): TestCase[] =>
  as.flatMap(({ principal, user }) =>
    requests({ principal, user }).map(({ isRefused, ...request }) => ({
      ...request,
      principal,
      expected: isRefused === true ? 'denied' : 'allowed',
    })),
  );
