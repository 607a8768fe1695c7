import { describe, expect, test } from 'vitest';
import { analyzeMail } from '../../../core/mail/analyze-mail.ts';
import { chineseLetters } from '../../../core/mail/chinese-letters.ts';
import { processorMs } from '../../processor-time.ts';
import { bytesOf } from './mail-builder.ts';

const weightOf = async (text: string): Promise<number | undefined> => {
  const type = 'MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n';
  const mail = await analyzeMail(bytesOf(`From: a@company.example\r\nTo: b@victim.example\r\n${type}\r\n${text}\r\n`));
  return mail.signs.find(({ id }) => id === 'body.language')?.weight;
};

describe('letters of simplified Chinese in Japanese', () => {
  test.each([
    'お世話になっております。东莞电子有限公司の张伟です。',
    '华为技术の陈建军さん（总经理）と、广东省商务厅の张处长にお会いしました。',
    '大连市人民政府外事办公室の王丽主任ほか5名（団長：刘建国副市长）が来訪されます。',
    '張り紙は、张维为『中国震撼』（上海人民出版社）と、费孝通『乡土中国』を取り上げます。',
    '画面設計は完了しました（担当：张丽）。テストは陈伟さん、赵军さんが担当します。',
    'ホテルは北京长富宫饭店（北京市朝阳区建国门外大街26号）です。中国东方航空でお越しください。',
    '「产品说明书」を「製品説明書」の訳語とし、「售后服务」はアフターサービスとしました。',
    'CNKI（中国知网）の「中国学术会议论文数据库」をご利用いただけます。',
    '李伟様、贾经理様、いつもお世話になっております。马先生にもよろしくお伝えください。',
    '中国国家発展改革委員会（国家发展和改革委员会）と、人民日报の記事によります。',
  ])('that stand in names and quotations are a hint: %s', async (text) => expect(await weightOf(text)).toBe(1));

  test.each([
    '会议の资料を送付します。ご确认ください。',
    '请确认资料をお願いします。',
    '下记のとおり、说明会を开催いたします。参加をご希望の方は登录してください。',
    '本件の调查报告书を添付します。関係者以外への转送はご远慮ください。',
    '国际安全保障に関する研讨会の日程と议程を连絡します。',
    '先日の讲演についての问い合わせです。贵社の见解を教えてください。',
    'サーバーの维护のため、パスワードを变更してください。账户は停止されます。确认はこちらへ。认证が必要です。',
    '张伟です。会议の资料を送付します。ご确认ください。东莞电子有限公司も参加します。',
  ])('that stand in words of its own are notable: %s', async (text) => expect(await weightOf(text)).toBe(2));

  test('take time that grows with the text', () => {
    const started = processorMs();
    for (const piece of ['「', '（', '会议', '张', '「会议', '张伟さ', '市']) chineseLetters(piece.repeat(100_000));
    expect(processorMs() - started).toBeLessThan(5000);
  });
});
