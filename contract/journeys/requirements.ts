import type { Environment } from '../environment';
import type { Requirement, TestCase } from '../requests';
import { journeys } from '.';
import type { Journey } from './journey';

/** The requests of all journeys, by topic, each once: as they are called in an account. */
export function journeyRequirements(environment: Environment): Requirement[] {
  const byTopic = new Map<string, Map<string, TestCase>>();
  for (const journey of journeys(environment)) {
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
