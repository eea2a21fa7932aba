import { expect, test } from 'vitest';
import type { OpenId } from '../../src/core/ids.ts';
import { type Journey, startJourney } from '../support/journey.ts';
import { readCard } from '../support/read-card.ts';

async function titleOf({ feishu }: Journey, text: string, from?: OpenId): Promise<string> {
  await feishu.settled();
  const said = await feishu.say({
    from: from ?? feishu.company.cast.administrator,
    chat: 'private',
    text,
  });
  return readCard((await feishu.waitForReply(said.messageId)).card).title;
}

const aliceOf = ({ feishu }: Journey): OpenId => feishu.company.cast.alice;

test('somebody who is renamed is found by the new name at once, and not by the old one', async () => {
  const journey = await startJourney();
  const old = journey.feishu.company.person(aliceOf(journey))?.name ?? '';
  expect(await titleOf(journey, `/flows ${old}`)).toBe(`${old}的打卡记录`);
  const delivery = await journey.feishu.changePerson(aliceOf(journey), { name: '欧阳晓燕', enName: '' });
  expect(delivery.status).toBe(200);
  expect(await titleOf(journey, '/flows 欧阳晓燕')).toBe('欧阳晓燕的打卡记录');
  expect(await titleOf(journey, '/flows ouyangxiaoyan')).toBe('欧阳晓燕的打卡记录');
  expect(await titleOf(journey, `/flows ${old}`)).not.toBe(`${old}的打卡记录`);
  expect(await titleOf(journey, '/flows ouyangxiaoyna')).toBe('没找到「ouyangxiaoyna」，是不是要查：');
});

test('somebody who is hired is known at once, and who has left is not any more', async () => {
  const journey = await startJourney();
  const { feishu } = journey;
  const alice = feishu.company.person(aliceOf(journey));
  if (!alice) throw new Error('no alice');
  const newcomer = {
    ...alice,
    openId: 'ou_newcomer' as OpenId,
    userId: 'newcomer' as typeof alice.userId,
    employeeNo: '999999',
    name: '钱多多',
    enName: 'Dodo Qian',
    email: 'dodo@xingyu.example',
    mobile: '+8613899999999',
  };
  await feishu.hirePerson(newcomer);
  expect(await titleOf(journey, '/flows 钱多多')).toBe('钱多多的打卡记录');
  await feishu.dismissPerson(newcomer.openId);
  expect(await titleOf(journey, '/flows 钱多多')).toBe('有一部分没看懂');
  expect(await titleOf(journey, '/flows 999999')).toBe('有一部分没看懂');
});

test('news that cannot be followed at first is tried again', async () => {
  const journey = await startJourney();
  const { feishu } = journey;
  feishu.faults.add({ api: 'GET /open-apis/contact/v3/users/batch', times: 1, drop: 'connection' });
  await feishu.changePerson(aliceOf(journey), { name: '欧阳晓燕' });
  // Longer than the pause before the second try.
  await feishu.settled(2000);
  expect(await titleOf(journey, '/flows 欧阳晓燕')).toBe('欧阳晓燕的打卡记录');
});

test('news of a department is taken, and changes nothing before the sync that it asks for', async () => {
  const journey = await startJourney();
  const { feishu } = journey;
  const [department] = feishu.company.departments();
  if (!department) throw new Error('no department');
  expect(await feishu.changeDepartment({ ...department, name: '改名部' })).toMatchObject({ status: 200 });
  await feishu.settled();
  expect(journey.log.filter((line) => line.includes('could not be handled'))).toEqual([]);
  expect(await titleOf(journey, '/flows')).toBe('我的打卡记录');
});
