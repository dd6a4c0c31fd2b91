import type { Environment } from '../environment';
import { accountPages } from './account-pages';
import { adminApps } from './admin-apps';
import { adminCompute } from './admin-compute';
import { adminWatch } from './admin-watch';
import { analystData } from './analyst-data';
import { analystEc2 } from './analyst-ec2';
import { analystForms } from './analyst-forms';
import { analystLaunches } from './analyst-launch';
import { analystPages } from './analyst-pages';
import { analystShells } from './analyst-shells';
import { analystWorkloads } from './analyst-workloads';
import { applications } from './applications';
import { journeysByCapability } from './by-capability';
import { consoleBackground } from './console-background';
import { engineerData } from './engineer-data';
import { engineerPages } from './engineer-pages';
import { engineerGlue } from './engineer-glue';
import { firstDay } from './first-day';
import { adoptedJourneys, declaredPersonas, type DeclaredPersonas } from './of-personas';
import { otherwise } from './otherwise';
import { serviceRoles } from './service-roles';
import { placesIn, type Journey } from './journey';
import { peopleJourneys } from './people';

export type { Journey } from './journey';

/** What people and applications of such an account do in a week: how each ends is simulated, and called for real. */
export const journeys = (environment: Environment): Journey[] => {
  const places = placesIn(environment);
  return [
    ...firstDay(places),
    ...engineerData(places),
    ...engineerGlue(places),
    ...engineerPages(places),
    ...analystData(places),
    ...analystLaunches(places),
    ...analystEc2(places),
    ...analystShells(places),
    ...analystWorkloads(places),
    ...analystForms(places),
    ...analystPages(places),
    ...consoleBackground(places),
    ...accountPages(places),
    ...peopleJourneys(places),
    ...adminCompute(places),
    ...adminApps(places),
    ...adminWatch(places),
    ...serviceRoles(places),
    ...applications(places),
    ...journeysByCapability(environment),
  ];
};

/** The personas of an account; and its buckets, whose ARNs say how they are called. */
interface Declared extends DeclaredPersonas {
  readonly account: string;
  readonly homeRegion: string;
  readonly resources: readonly { readonly arn: string }[];
}

const ANALYSIS = /^arn:aws:s3:::(.+)-analysis$/;

/** The journeys as the simulator takes them, which reads from the templates who is there and how buckets are called. */
export const JOURNEYS = {
  all: ({ account, homeRegion, resources, ...declared }: Declared): Journey[] => {
    const [name = ''] = resources.flatMap(({ arn }) => ANALYSIS.exec(arn)?.[1] ?? []);
    const environment = { account, homeRegion, name, personas: declaredPersonas(declared) };
    const usual = journeys(environment);
    return [...usual, ...adoptedJourneys(environment, usual)];
  },
  otherwise,
};
