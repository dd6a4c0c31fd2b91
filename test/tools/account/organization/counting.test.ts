import { counting } from '../../../../tools/account/organization/run';

it('shows what is under way before what is done, so that a narrow terminal shows it', () => {
  const shown: string[] = [];
  const progress = counting({ progress: (status) => void shown.push(status) });
  const accounts = progress('accounts', 1_000);
  const sets = progress('StackSets', 24);
  progress('nothing', 0);
  accounts(412);
  sets(24);
  expect(shown.at(-1)).toBe('accounts 412 of 1,000, StackSets 24 of 24');
  accounts(1_000);
  progress('assignments', 3)(1);
  expect(shown.at(-1)).toBe('assignments 1 of 3, accounts 1,000 of 1,000, StackSets 24 of 24');
});
