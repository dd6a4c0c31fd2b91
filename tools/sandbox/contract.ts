import type { Environment } from '../../contract/environment';
import type { AlertEnvironment } from '../../contract/events/event';
import type { Sample } from '../../contract/events/samples';
import type { MemberEnvironment } from '../../contract/organization/environment';
import type { Requirement } from '../../contract/requests';
import type { Vocabulary } from '../access/vocabulary';

/** What must hold in the account; the command hands it in. */
export interface Contract {
  requirements(environment: Environment): readonly Requirement[];
  /** what people and applications do in a week, by subject */
  journeys(environment: Environment): readonly Requirement[];
  /** events that alerts report, or nearly do */
  samples(environment: AlertEnvironment): readonly Sample[];
  /** ARNs of the objects that requests get, in buckets of the baseline and in another one */
  objects(environment: Environment): readonly string[];
  /** an account of an organization, with its names */
  memberEnvironment(given: Omit<MemberEnvironment, 'bucketSuffix'>): MemberEnvironment;
  /** what must hold there */
  memberRequirements(environment: MemberEnvironment): readonly Requirement[];
  readonly vocabulary: Vocabulary;
}
