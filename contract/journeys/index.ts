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
import { beyond } from './beyond';
import { journeysByCapability } from './by-capability';
import { consoleBackground } from './console-background';
import { engineerData } from './engineer-data';
import { engineerPages } from './engineer-pages';
import { engineerGlue } from './engineer-glue';
import { firstDay } from './first-day';
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
    ...beyond(places),
    ...journeysByCapability(environment),
  ];
};
