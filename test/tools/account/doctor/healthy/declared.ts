import { text, type Declared } from '../../../../../tools/assembly/declared';
import type { Context } from '../../../../../tools/account/doctor/context';
import { awsError } from '../fake-account';

/** What a setting is declared to be. */
export const settingOf = (context: Context, name: string) => {
  const [found] = context.ofType('Custom::AccountSettings');
  const settings = found?.properties.Settings as Record<string, string> | undefined;
  return JSON.parse(settings?.[name] ?? 'null') as Record<string, unknown> | null;
};

/** Something declared, in a region if that matters. */
export const find = (
  context: Context,
  type: string,
  property: string,
  value: string,
  region?: string,
): Declared => {
  const found = context
    .ofType(type)
    .find((each) => text(each, property) === value && each.region === (region ?? each.region));
  if (found === undefined) throw awsError('NotFoundException');
  return found;
};
