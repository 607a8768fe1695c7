import { describe, expect, test } from 'vitest';
import { analyzeMail } from '../../../../core/mail/analyze-mail.ts';
import { OFFICE_MAILS } from './office-mails.ts';
import { bytesOfMail, type OrdinaryMail } from './ordinary-mail.ts';
import { SERVICE_MAILS } from './service-mails.ts';

const MAILS = [...OFFICE_MAILS, ...SERVICE_MAILS];

describe('what a responder would laugh at is not told of an ordinary mail', () => {
  test.each(MAILS.map((mail) => [mail.title, mail] as const))('%s', async (_, mail: OrdinaryMail) => {
    const { signs, indicators, warnings } = await analyzeMail(bytesOfMail(mail));
    expect(signs.filter(({ weight }) => weight === 3)).toEqual([]);
    const found = indicators.filter(({ family }) => family === 'communication').map(({ value }) => value);
    expect(found.filter((value) => !mail.leads.some((lead) => value.includes(lead)))).toEqual([]);
    expect(mail.leads.filter((lead) => !found.some((value) => value.includes(lead)))).toEqual([]);
    expect(warnings.filter(({ code }) => /names-differ|field-repeated|charset-guessed/.test(code))).toEqual([]);
  });
});
