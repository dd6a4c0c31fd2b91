import { OWN_NAME, type Conditions } from '../iam/statements';

/*
 * What carries a tag `owner` belongs to whom it names: a person, or an application, which is nobody's user name. What has no
 * such tag is everybody's who may create it (docs/decisions/0024-owner-tag.md).
 */

const ON_REQUEST = { 'aws:RequestTag/owner': OWN_NAME };
const ON_RESOURCE = { 'aws:ResourceTag/owner': OWN_NAME };

/** Nothing is created in the name of somebody else. */
export const NOT_FOR_OTHERS: Conditions = { StringEqualsIfExists: ON_REQUEST };

/** Nothing is changed that belongs to somebody else. */
export const NOT_OF_OTHERS: Conditions = { StringEqualsIfExists: ON_RESOURCE };

/** Nothing of somebody else's is run, and nothing is run in the name of somebody else. */
export const NEITHER_FOR_NOR_OF_OTHERS: Conditions = {
  StringEqualsIfExists: { ...ON_REQUEST, ...ON_RESOURCE },
};

/** For roles, which have no user name: nothing is created in anybody's name. */
export const FOR_NOBODY: Conditions = { Null: { 'aws:RequestTag/owner': 'true' } };

/** For roles, which have no user name: nothing is changed that anybody's name is on. */
export const OF_NOBODY: Conditions = { Null: { 'aws:ResourceTag/owner': 'true' } };
