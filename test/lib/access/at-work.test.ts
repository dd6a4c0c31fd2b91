import { atWork, workRegion } from '../../../lib/access/at-work';
import { configOf } from '../../support/variants';

const home = configOf('default');
const abroad = configOf('abroad');
const tag = { StringEquals: { 'aws:ResourceTag/owner': 'me' } };

it('names the home region in ARNs where people work there alone, and needs no condition', () => {
  expect(workRegion(home)).toBe('ap-southeast-2');
  expect(atWork(home)).toBeUndefined();
  expect(atWork(home, tag)).toEqual(tag);
});

it('names the regions in a condition where people work in several, beside the conditions that there are', () => {
  const regions = ['ap-southeast-2', 'eu-west-1', 'us-east-1'];
  expect(workRegion(abroad)).toBe('*');
  expect(atWork(abroad)).toEqual({ StringEquals: { 'aws:RequestedRegion': regions } });
  expect(atWork(abroad, { ...tag, Null: { 'aws:TokenIssueTime': 'true' } })).toEqual({
    StringEquals: { 'aws:ResourceTag/owner': 'me', 'aws:RequestedRegion': regions },
    Null: { 'aws:TokenIssueTime': 'true' },
  });
});
