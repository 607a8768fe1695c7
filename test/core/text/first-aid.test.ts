import { describe, expect, it } from 'vitest';
import { MAIL_ACTIONS, WHAT_HAPPENED, WHICH_COMPUTER } from '../../../core/model/report.ts';
import { firstAid, firstAidStep } from '../../../core/text/first-aid.ts';

const ids = (...input: Parameters<typeof firstAid>) => firstAid(...input).map((step) => step.id);

describe('first aid', () => {
  it('cuts the network before anything else where the mail was opened', () => {
    expect(ids({ whatHappened: 'opened', actions: null, thisComputer: 'affected' }).slice(0, 2)).toEqual([
      'disconnect-this',
      'keep-power',
    ]);
    expect(ids({ whatHappened: 'opened', actions: null, thisComputer: 'another' })[0]).toBe('disconnect-other');
  });

  it('asks for a new password only where one of their own was typed', () => {
    expect(ids({ whatHappened: 'password-typed', actions: [], thisComputer: 'another' })).toContain('change-password');
    const archive = ids({ whatHappened: 'opened', actions: ['archive-password-typed'], thisComputer: 'another' });
    expect(archive).not.toContain('change-password');
  });

  it('does not frighten a person who only received the mail', () => {
    const steps = firstAid({ whatHappened: 'only-received', actions: ['previewed'], thisComputer: 'affected' });
    expect(steps.map((step) => step.id)).toEqual(['do-not-open', 'keep-mail', 'no-reply', 'ask-others', 'write-times']);
  });

  it('lets actions told later outweigh a first page that said only received', () => {
    const steps = ids({ whatHappened: 'only-received', actions: ['link-followed'], thisComputer: 'affected' });
    expect(steps[0]).toBe('disconnect-this');
    expect(steps).not.toContain('do-not-open');
  });

  it('speaks of the phone, not of a cable, when it was a phone', () => {
    const steps = ids({ whatHappened: 'on-phone', actions: ['attachment-opened'], thisComputer: 'another' });
    expect(steps[0]).toBe('phone-offline');
    expect(steps.some((id) => id.startsWith('disconnect'))).toBe(false);
  });

  it('keeps the mail in every case, in words that fit a deleted one', () => {
    for (const whatHappened of [null, ...WHAT_HAPPENED])
      for (const thisComputer of [null, ...WHICH_COMPUTER])
        for (const action of MAIL_ACTIONS) {
          const steps = ids({ whatHappened, actions: [action], thisComputer });
          expect(new Set(steps).size).toBe(steps.length);
          expect(steps).toContain(action === 'deleted' ? 'keep-deleted' : 'keep-mail');
          expect(steps.at(-1)).toBe('write-times');
        }
  });

  it('finds the words of a tick again and admits an unknown one', () => {
    expect(firstAidStep('keep-mail')?.title.ja).toContain('消さない');
    expect(firstAidStep('toString')).toBeNull();
  });
});
