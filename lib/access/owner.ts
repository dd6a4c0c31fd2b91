import type { BaselineConfig } from '../config';
import { ownName } from '../iam/arns';
import type { Conditions } from '../iam/statements';

/*
 * What carries a tag `owner` belongs to whom it names: a person, or an application, which is nobody's user name. What has no
 * such tag is everybody's who may create it (docs/decisions/0024-owner-tag.md).
 */

const onRequest = (config: BaselineConfig) => ({ 'aws:RequestTag/owner': ownName(config) });
const onResource = (config: BaselineConfig) => ({ 'aws:ResourceTag/owner': ownName(config) });

/** Nothing is created in the name of somebody else. */
export const notForOthers = (config: BaselineConfig): Conditions => ({
  StringEqualsIfExists: onRequest(config),
});

/** Nothing is changed that belongs to somebody else. */
export const notOfOthers = (config: BaselineConfig): Conditions => ({
  StringEqualsIfExists: onResource(config),
});

/** Nothing of somebody else's is run, and nothing is run in the name of somebody else. */
export const neitherForNorOfOthers = (config: BaselineConfig): Conditions => ({
  StringEqualsIfExists: { ...onRequest(config), ...onResource(config) },
});

/** For roles, which have no user name: nothing is created in anybody's name. */
export const FOR_NOBODY: Conditions = { Null: { 'aws:RequestTag/owner': 'true' } };

/** For roles, which have no user name: nothing is changed that anybody's name is on. */
export const OF_NOBODY: Conditions = { Null: { 'aws:ResourceTag/owner': 'true' } };
