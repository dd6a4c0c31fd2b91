import { GLOBAL_REGION } from '../../../lib/names';
import { call, type Event, type AlertEnvironment } from '../../../contract/events/event';

export type Fields = Readonly<Record<string, unknown>>;
/** service, call, parameters */
export type Call = readonly [string, string, Fields?];

export const times = (count: number, make: (index: number) => Event | Event[]): Event[] =>
  Array.from({ length: count }, (_, index) => make(index)).flat();

export const regionOf = ({ homeRegion }: AlertEnvironment, service: string) =>
  service === 'iam' ? GLOBAL_REGION : homeRegion;

export const allOf = (place: AlertEnvironment, who: Fields, list: readonly Call[]): Event[] =>
  list.map(([service, name, parameters]) =>
    call(place, regionOf(place, service), who, service, name, parameters),
  );
