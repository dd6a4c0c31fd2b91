import { journeys, type Journey } from './journeys';
import { ANSWERS_BY_STATEMENT } from './journeys/by-statement';
import { adoptedJourneys, declaredPersonas, type DeclaredPersonas } from './journeys/of-personas';
import { otherwise } from './journeys/otherwise';
import { environmentOfMember } from './organization/environment';
import { memberJourneys } from './organization/journeys';
import type { Environment } from './environment';
import { sessionJourneys } from './sessions';

/** The personas of an account; its buckets, whose ARNs say how they are called; and whether an organization binds it. */
interface Declared extends DeclaredPersonas {
  readonly account: string;
  readonly homeRegion: string;
  readonly resources: readonly { readonly arn: string }[];
  readonly roles: readonly (DeclaredPersonas['roles'][number] & {
    readonly people?: { readonly persona: string; readonly tags: readonly string[] };
  })[];
  readonly organization?: { readonly levels: readonly { readonly name: string }[] };
}

/** In members account and region stand behind the name. */
const ANALYSIS = /^arn:aws:s3:::(.+?)-analysis(?:-\d{12}-[a-z0-9-]+-an)?$/;
const UNIT = /^the unit (.+)$/;

const bucketsOf = ({ resources }: Declared): string | undefined =>
  resources.flatMap(({ arn }) => ANALYSIS.exec(arn)?.[1] ?? [])[0];

const environmentOf = (declared: Declared): Environment => ({
  account: declared.account,
  homeRegion: declared.homeRegion,
  name: bucketsOf(declared) ?? '',
  personas: declaredPersonas(declared),
});

/** Of an account of a unit, whose buckets have its ID and its region behind their name. */
function inMember(declared: Declared, units: readonly string[]): readonly Journey[] {
  const { account, homeRegion, personas } = environmentOf(declared);
  return memberJourneys(
    environmentOfMember({
      ...{ account, homeRegion, personas },
      name: bucketsOf(declared) ?? '',
      unit: units.at(-1) ?? '',
      storage: bucketsOf(declared) !== undefined,
      management: '',
      breakGlass: [],
      peopleOfDirectory: declared.roles.some(({ people }) => (people?.tags ?? []).length > 0),
    }),
  );
}

/** Journeys that somebody makes there: those of users are none where people are sessions. */
const made = (all: readonly Journey[]): Journey[] =>
  all.filter((journey) => journey.as.some((me) => journey.requests(me).length > 0));

/** The journeys as the simulator takes them, which reads from the templates who is there and how buckets are called. */
export const JOURNEYS = {
  all: (declared: Declared): Journey[] => {
    const units = (declared.organization?.levels ?? []).flatMap(({ name }) => UNIT.exec(name)?.[1] ?? []);
    const environment = environmentOf(declared);
    const usual = units.length > 0 ? inMember(declared, units) : journeys(environment);
    const areSessions = declared.roles.some(({ people }) => people !== undefined);
    const own = areSessions && units.length === 0 ? sessionJourneys(usual) : usual;
    const there = made(own);
    return [...there, ...made(adoptedJourneys(environment, there))];
  },
  byStatement: ANSWERS_BY_STATEMENT,
  otherwise,
};
